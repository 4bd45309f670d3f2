import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

/** As a client of this server: a GET shows that no link sent it. */
const fetchFn = (url: string, init: RequestInit = {}) =>
  fetch(
    url,
    init.method === 'POST'
      ? init
      : { ...init, headers: { ...init.headers, 'graphql-require-preflight': '1' } },
  );

const audits = serverAudits({ url: () => window.url, fetchFn });

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok');
    },
  );

  it('is audited whole', () => {
    expect(audits.length).toBeGreaterThanOrEqual(60);
  });
});

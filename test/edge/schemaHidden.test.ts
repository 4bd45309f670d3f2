import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSocket } from '../support/socket.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;

beforeAll(async () => {
  window = await openWindow({ server: { introspection: false } });
});
afterAll(() => window.close());

type Ask = (query: string, variables?: Record<string, unknown>) => Promise<any[]>;

const ways: Record<string, Ask> = {
  async HTTP(query, variables) {
    return (await window.as('manager.a').ask(query, variables)).errors ?? [];
  },
  async WebSocket(query, variables) {
    const socket = await openSocket(window.url, await window.as('manager.a').headers());
    socket.start('1', query, variables);
    const [{ type, payload }] = (await socket.wait('1', 1)) as any;
    socket.cut();
    return type === 'error' ? payload : (payload.errors ?? []);
  },
};

describe.each(Object.entries(ways))('a server that hides its schema, over %s', (_name, ask) => {
  it.each([
    ['the whole of it', getIntrospectionQuery()],
    ['one type', '{ __type(name: "Request") { name fields { name } } }'],
    ['a part in a fragment', 'query { ...A } fragment A on Query { __schema { __typename } }'],
  ])('does not show %s', async (_what, query) => {
    const errors = await ask(query);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: 'This server does not show its schema.',
      extensions: { code: 'INTROSPECTION_OFF' },
    });
  });

  it.each<[string, string, RegExp, Record<string, unknown>?]>([
    ['a field', '{ viewer { nam } }', /Cannot query field "nam" on type "\w+"\.$/],
    [
      'an argument',
      '{ requests(firs: 1) { edges { cursor } } }',
      /Unknown argument "firs"[^?]*\.$/,
    ],
    ['a type', '{ viewer { ... on Staf { name } } }', /Unknown type "Staf"\.$/],
    ['a value', '{ requests(status: [OPNE]) { edges { cursor } } }', /does not exist[^?]*\.$/],
    [
      'a value in a variable',
      'query ($status: [RequestStatus!]) { requests(status: $status) { edges { cursor } } }',
      /does not exist[^?]*\.$/,
      { status: ['OPNE'] },
    ],
  ])('does not help to guess %s', async (_what, query, message, variables) => {
    const errors = await ask(query, variables);
    expect(errors).toHaveLength(1);
    expect(errors[0].message).toMatch(message);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });

  it('answers everything else, names of types included', async () => {
    expect(await ask('{ viewer { __typename name } __typename }')).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import { Accept, Note, Resolve } from '../support/documents.ts';
import { stored } from '../support/stored.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time: new HeldTime('2026-03-02T01:00:00Z') });
  company = await findCompany(window);
});
afterAll(() => window.close());

/** Each move, who makes it, and what must have happened before. */
const moves: [name: string, login: string, further: string, before: string[]][] = [
  ['acceptRequest', 'staff.engineering.a', '', []],
  ['resolveRequest', 'staff.frontdesk.a', 'note: "Done"', []],
  ['reportUp', 'staff.engineering.a', 'reason: "Help"', []],
  ['withdrawRequest', 'owner.a', '', []],
  ['confirmRequest', 'owner.a', '', [Resolve]],
  ['returnRequest', 'owner.a', 'reason: "Still dripping"', [Resolve]],
];

it.each(moves)(
  '%s is made on the version that was looked at, or not at all',
  async (name, login, further, before) => {
    const { id } = await file(window, company);
    for (const move of before) await window.as('staff.frontdesk.a').mutate(move, { id });
    const versionOf = async (): Promise<number> =>
      (
        await window
          .as('manager.a')
          .query('query ($id: ID!) { node(id: $id) { ... on Request { version } } }', { id })
      ).node.version;
    const looked = await versionOf();
    await window.as('manager.a').mutate(Note, { id });
    const make = (expectedVersion: number) =>
      window
        .as(login)
        .mutate(
          `mutation ($id: ID!, $expectedVersion: Int) { ${name}(input: { requestId: $id, expectedVersion: $expectedVersion, ${further} }) { __typename ... on UserError { code path } } }`,
          { id, expectedVersion },
        );
    const untouched = await stored(window);
    expect(await make(looked)).toEqual({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    expect(await stored(window)).toEqual(untouched);
    expect((await make(await versionOf())).__typename).toMatch(/Success$/);
  },
);

it('of two people who looked at the same version, one is told that it has changed', async () => {
  const { id } = await file(window, company);
  const resolve = (login: string) =>
    window
      .as(login)
      .mutate(
        'mutation ($id: ID!) { resolveRequest(input: { requestId: $id, expectedVersion: 1, note: "Done" }) { __typename } }',
        { id },
      );
  const answers = await Promise.all(['manager.a', 'staff.frontdesk.a'].map(resolve));
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
    'ConflictError',
    'ResolveRequestSuccess',
  ]);
  expect((await window.as('staff.engineering.a').mutate(Accept, { id })).code).toBe(
    'ILLEGAL_TRANSITION',
  );
});

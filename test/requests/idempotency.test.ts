import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, type Company, findCompany } from '../support/company.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const FileOnce = `mutation ($input: FileRequestInput!, $key: String) {
  fileRequest(input: $input, idempotencyKey: $key) {
    __typename
    ... on FileRequestSuccess { request { id number version clocks { kind dueAt } } }
    ... on UserError { code path }
  }
}`;

const send = (key: string | null, changes: Record<string, unknown> = {}, login = 'owner.a') =>
  window.as(login).mutate(FileOnce, {
    input: aRequest(company, { customerId: null, ...changes }),
    key,
  });
const count = () => window.database.client.request.count();

describe('a call that is sent again', () => {
  it('gets the first answer, and nothing happens twice', async () => {
    const before = await count();
    const first = await send('the tap');
    expect(first.__typename).toBe('FileRequestSuccess');
    time.pass(hours(23));
    expect(await send('the tap')).toEqual(first);
    expect(await count()).toBe(before + 1);
  });

  it('with another content under the same key is a conflict, and changes nothing', async () => {
    await send('the lamp');
    const before = await count();
    expect(await send('the lamp', { title: 'Something else' })).toEqual({
      __typename: 'ConflictError',
      code: 'CONFLICT',
      path: ['idempotencyKey'],
    });
    expect(await count()).toBe(before);
  });

  it('of another person under the same key is their own', async () => {
    const before = await count();
    const mine = await send('shared');
    const theirs = await send('shared', { unitId: null, title: 'Mine' }, 'visitor.a');
    expect(theirs.request.id).not.toBe(mine.request.id);
    expect(await count()).toBe(before + 2);
  });

  it('after a failure is a first call: what failed has not taken the key', async () => {
    expect(await send('again', { categoryCode: 'FLYING' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send('again')).toMatchObject({ __typename: 'FileRequestSuccess' });
  });

  it('without a key, or after a day, is a new one', async () => {
    const before = await count();
    await send(null);
    await send(null);
    const first = await send('daily');
    time.pass(hours(24));
    expect((await send('daily')).request.id).not.toBe(first.request.id);
    expect(await count()).toBe(before + 4);
  });

  it('needs a key that can be one', async () => {
    for (const key of ['', '   ', 'x'.repeat(101)]) {
      expect(await send(key)).toMatchObject({ code: 'INVALID_INPUT', path: ['idempotencyKey'] });
    }
  });
});

it('two hundred equal calls at once over twenty connections: one effect, two hundred equal answers', async () => {
  const { client } = window.database;
  const before = { requests: await count(), events: await client.event.count() };
  const people = Array.from({ length: 20 }, () => window.as('owner.a'));
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      people[index % people.length]?.mutate(FileOnce, {
        input: aRequest(company, { customerId: null, title: 'All at once' }),
        key: 'all at once',
      }),
    ),
  );
  expect(answers[0]?.__typename).toBe('FileRequestSuccess');
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect({ requests: await count(), events: await client.event.count() }).toEqual({
    requests: before.requests + 1,
    events: before.events + 1,
  });
});

it('keys are forgotten after a day', async () => {
  const { client } = window.database;
  await send('soon forgotten');
  expect(await client.idempotencyKey.count()).toBeGreaterThan(0);
  time.pass(hours(25));
  await window.composition.timers.runDue();
  expect(await client.idempotencyKey.count()).toBe(0);
});

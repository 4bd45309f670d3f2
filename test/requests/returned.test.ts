import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  DeactivatePolicy,
  Publish,
  Reclassify,
  Resolve,
  Return,
} from '../support/documents.ts';
import { Deactivate, staffId } from '../support/staff.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** What a request is when the customer opens it again, and something has changed meanwhile. */

let window: Window;
let company: Company;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const State = `query ($id: ID!) { node(id: $id) { ... on Request {
  status accountable { name } servicePolicy { edition requestsToReattach }
  clocks { kind status amount }
} } }`;

async function stateOf(id: string): Promise<Record<string, any>> {
  return (await window.as('manager.a').query(State, { id })).node;
}

const target = (kind: string, amount: string, categoryCode?: string) => ({
  kind,
  amount,
  categoryCode: categoryCode ?? null,
});

async function publish(targets: object[]): Promise<{ id: string; edition: number }> {
  const input = { targets, isComplete: true };
  return (await window.as('admin').mutate(Publish, { input })).policy;
}

/** Takes a request in and on, and resolves it at once. */
async function resolved(changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await file(window, company, changes);
  await window.as('staff.engineering.a').mutate(Accept, { id });
  await window.as('staff.engineering.a').mutate(Resolve, { id });
  return id;
}

describe('a request that the customer returns', () => {
  it('is held to what counts without an edition that was withdrawn while it was resolved', async () => {
    const before = await publish([target('RESOLUTION', 'PT8H')]);
    const mistake = await publish([target('RESOLUTION', 'PT1H')]);
    const id = await resolved();
    await window.as('admin').mutate(DeactivatePolicy, { id: mistake.id });
    time.pass(hours(1));
    await window.composition.timers.runDue();
    expect(await stateOf(id)).toMatchObject({ servicePolicy: { edition: mistake.edition } });

    await window.as('owner.a').mutate(Return, { id });
    await window.composition.timers.runDue();
    expect(await stateOf(id)).toMatchObject({
      servicePolicy: { edition: before.edition, requestsToReattach: 0 },
      clocks: [
        { kind: 'RESOLUTION', status: 'MET', amount: 'PT1H' },
        { kind: 'TOTAL_RESOLUTION', status: 'RUNNING', amount: 'PT8H' },
      ],
    });
  });

  it('is owed no more words where its matter is promised none any more', async () => {
    await publish([target('RESOLUTION', 'PT8H'), target('PROGRESS', 'PT2H', 'PLUMBING')]);
    const { id } = await file(window, company);
    await window.as('staff.engineering.a').mutate(Accept, { id });
    await window.as('staff.engineering.a').mutate(Reclassify, { id, categoryCode: 'LIFT' });
    await window.as('staff.engineering.a').mutate(Resolve, { id });
    await window.as('owner.a').mutate(Return, { id });
    const { clocks } = await stateOf(id);
    expect(clocks.map(({ kind, status }: any) => [kind, status])).toEqual([
      ['RESOLUTION', 'MET'],
      ['TOTAL_RESOLUTION', 'RUNNING'],
      ['PROGRESS', 'CANCELLED'],
    ]);
  });

  it('has the lead of the department when whoever answered for it has left meanwhile', async () => {
    const id = await resolved();
    expect(await stateOf(id)).toMatchObject({ accountable: { name: 'Sun Hao 孙浩' } });
    const leaving = { id: await staffId(window, 'staff.engineering.a') };
    await window.as('admin').mutate(Deactivate, leaving);

    await window.as('owner.a').mutate(Return, { id });
    expect(await stateOf(id)).toMatchObject({
      status: 'IN_PROGRESS',
      accountable: { name: 'Guo Qiang 郭强' },
    });
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  Ack,
  PauseRequest,
  Publish,
  ReportUp,
  Resolve,
  ResumeRequest,
} from '../support/documents.ts';
import { ladderOf, passTime, shortLadder } from '../support/escalations.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * A deadline is looked at again at the moment of sending. Here its row is put back after the cause
 * has gone, as if it had been in the hands of another node just then.
 */

let window: Window;
let company: Company;
let id: string;
let requestId: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await window.as('admin').mutate(Publish, {
    input: { isComplete: true, targets: [{ kind: 'RESOLUTION', amount: 'PT8H' }] },
  });
});
afterAll(() => window.close());
beforeEach(async () => {
  ({ id } = await file(window, company));
  requestId = decodeId(id)?.id ?? '';
  await window.as('staff.engineering.a').mutate(Accept, { id });
});

const engineer = () => window.as('staff.engineering.a');

/** A deadline as it stands now, to be put back as it was. */
async function keep(kind: string, key: string): Promise<() => Promise<void>> {
  const { client } = window.database;
  const row = await client.timer.findUniqueOrThrow({ where: { kind_key: { kind, key } } });
  return async () => {
    expect(await client.timer.count({ where: { kind, key } })).toBe(0);
    await client.timer.create({ data: row });
  };
}

/** Lets the deadline pass, and answers with what was written down of it. */
async function passed(milliseconds: number) {
  const before = (await ladderOf(window, id)).story.length;
  const raised = await shortLadder(window, id);
  await passTime(window, time, milliseconds);
  expect(await shortLadder(window, id)).toEqual(raised);
  const inside = (await ladderOf(window, id)).story.slice(before);
  const outside = JSON.stringify(await ladderOf(window, id, 'owner.a'));
  expect(outside).not.toContain('SUPPRESSED');
  expect(outside).not.toContain('woken');
  const events = await window.database.client.event.findMany({
    where: { subjectId: requestId, kind: 'requests.ESCALATION_SUPPRESSED' },
  });
  expect(events).toHaveLength(1);
  return { inside, data: events[0]?.data };
}

const suppressed = (why: string) => ({
  kind: 'ESCALATION_SUPPRESSED',
  summary: `Nobody had to be woken any more: ${why}`,
  isPublic: false,
});

it('a promise that was kept at the last moment wakes nobody, and that is kept', async () => {
  const clock = await window.database.client.clock.findFirstOrThrow({ where: { requestId } });
  const putBack = await keep('requests.clock-due', clock.id);
  await engineer().mutate(Resolve, { id });
  await putBack();
  const { inside, data } = await passed(hours(8));
  expect(inside).toEqual([suppressed('not dealt with in time')]);
  expect(data).toMatchObject({ cause: 'RESOLUTION_BREACHED', clockId: clock.id });
});

it('an escalation that was answered at the last moment climbs no further', async () => {
  await engineer().mutate(ReportUp, { id });
  const putBack = await keep('requests.acknowledgement-due', requestId);
  const [toLead] = (await ladderOf(window, id)).raised;
  await window.as('lead.engineering.a').mutate(Ack, { id: toLead?.id });
  await putBack();
  const { inside, data } = await passed(minutes(30));
  expect(inside).toEqual([suppressed('nobody answered')]);
  expect(data).toMatchObject({ cause: 'NOT_ACKNOWLEDGED', clockId: null });
});

it('one answer is enough, whoever else was woken before and has not answered', async () => {
  await engineer().mutate(ReportUp, { id });
  await engineer().mutate(ReportUp, { id });
  const putBack = await keep('requests.acknowledgement-due', requestId);
  const toManager = (await ladderOf(window, id)).raised.at(-1);
  await window.as('manager.a').mutate(Ack, { id: toManager?.id });
  await putBack();
  const { inside } = await passed(minutes(30));
  expect(inside).toEqual([suppressed('nobody answered')]);
});

it('a request that was dealt with after an answer is not looked at as still open', async () => {
  await engineer().mutate(ReportUp, { id });
  const [toLead] = (await ladderOf(window, id)).raised;
  await window.as('lead.engineering.a').mutate(Ack, { id: toLead?.id });
  const putBack = await keep('requests.still-open', requestId);
  await engineer().mutate(Resolve, { id });
  await putBack();
  const { inside, data } = await passed(hours(4));
  expect(inside).toEqual([suppressed('still open')]);
  expect(data).toMatchObject({ cause: 'STILL_OPEN' });
});

it('a pause that was ended at the last moment wakes nobody', async () => {
  const until = new Date(time.now().getTime() + hours(2)).toISOString();
  const { request } = await engineer().mutate(PauseRequest, { id, until });
  const putBack = await keep('requests.pause-expiry', decodeId(request.pauses[0].id)?.id ?? '');
  await engineer().mutate(ResumeRequest, { id });
  await putBack();
  const { inside, data } = await passed(hours(2));
  expect(inside).toEqual([suppressed('a pause is over')]);
  expect(data).toMatchObject({ cause: 'PAUSE_EXPIRED' });
});

it('a promise that rests when its moment comes is looked at again when it goes on', async () => {
  const clock = await window.database.client.clock.findFirstOrThrow({ where: { requestId } });
  const putBack = await keep('requests.clock-due', clock.id);
  const until = new Date(time.now().getTime() + hours(24)).toISOString();
  await engineer().mutate(PauseRequest, { id, until });
  await putBack();
  await passTime(window, time, hours(8));
  expect(await shortLadder(window, id)).toEqual([]);
  await engineer().mutate(ResumeRequest, { id });
  await passTime(window, time, hours(8));
  expect(await shortLadder(window, id)).toEqual(['DEPARTMENT_LEAD 郭强: RESOLUTION_BREACHED']);
});

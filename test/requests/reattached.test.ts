import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  ChangeCalendar,
  CreateCalendar,
  Note,
  PauseRequest,
  Publish,
  Reclassify,
  Resolve,
} from '../support/documents.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** What promises are after the matter or a calendar has become another one. */

let window: Window;
let company: Company;
let calendarId: string;
const time = new HeldTime('2026-03-02T01:00:00Z');

const open = (from: string, until: string) => ({
  timeZone: 'Asia/Shanghai',
  weekly: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => ({
    day,
    periods: [{ opens: from, closes: until }],
  })),
});

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  const calendar = {
    code: 'WORKING_HOURS',
    name: 'Working hours',
    calendar: open('09:00', '18:00'),
  };
  const created = await window.as('admin').mutate(CreateCalendar, { input: calendar });
  calendarId = created.calendar.id;
  const targets = [
    { kind: 'RESOLUTION', amount: 'PT4H', categoryCode: 'PLUMBING', calendarCode: 'WORKING_HOURS' },
    { kind: 'FIRST_RESPONSE', amount: 'PT30M', categoryCode: 'LIFT' },
    { kind: 'PROGRESS', amount: 'PT6H', categoryCode: 'PLUMBING' },
  ];
  await window.as('admin').mutate(Publish, { input: { targets, isComplete: true } });
});
afterAll(() => window.close());

const Clocks = `query ($id: ID!) { node(id: $id) { ... on Request {
  clocks { kind status startedAt dueAt segments { from until isCounted reason } }
} } }`;

async function clocksOf(id: string): Promise<Record<string, any>[]> {
  return (await window.as('manager.a').query(Clocks, { id })).node.clocks;
}
const find = async (id: string, kind: string) =>
  (await clocksOf(id)).find((clock) => clock.kind === kind);
const counted = (clock: any): number =>
  clock.segments
    .filter(({ isCounted }: any) => isCounted)
    .reduce((sum: number, one: any) => sum + Date.parse(one.until) - Date.parse(one.from), 0);

const engineer = () => window.as('staff.engineering.a');

describe('a request that becomes another matter', () => {
  it('is not owed a first word that the customer has had', async () => {
    const { id } = await file(window, company);
    await engineer().mutate(Note, { id });
    await engineer().mutate(Reclassify, { id, categoryCode: 'LIFT' });
    expect(await find(id, 'FIRST_RESPONSE')).toBeUndefined();
  });

  it('is owed a first word that the customer has not had', async () => {
    const { id } = await file(window, company);
    await window.as('staff.frontdesk.a').mutate(Reclassify, { id, categoryCode: 'LIFT' });
    expect(await find(id, 'FIRST_RESPONSE')).toMatchObject({ status: 'RUNNING' });
  });

  it('is owed the next word from the last one on, also when that was given in between', async () => {
    const { id } = await file(window, company);
    await engineer().mutate(Reclassify, { id, categoryCode: 'LIFT' });
    time.pass(minutes(40));
    await engineer().mutate(Note, { id });
    const heardAt = time.now().toISOString();
    time.pass(minutes(40));
    await engineer().mutate(Reclassify, { id, categoryCode: 'PLUMBING' });
    expect(await find(id, 'PROGRESS')).toMatchObject({ status: 'RUNNING', startedAt: heardAt });
  });

  it('explains a promise that ended while it rested by the time of then', async () => {
    const { id } = await file(window, company);
    await engineer().mutate(Accept, { id });
    const until = new Date(time.now().getTime() + hours(6)).toISOString();
    await engineer().mutate(PauseRequest, { id, reason: 'PART', until });
    time.pass(hours(1));
    await engineer().mutate(Reclassify, { id, categoryCode: 'LIFT' });
    const ended = await find(id, 'RESOLUTION');
    expect(ended).toMatchObject({ status: 'CANCELLED' });
    expect(counted(ended)).toBe(hours(4));
    time.pass(hours(1));
    expect(await find(id, 'RESOLUTION')).toEqual(ended);
  });
});

describe('a calendar that becomes another one', () => {
  it('leaves the explanation of a promise that was kept before as it was', async () => {
    const { id } = await file(window, company);
    await engineer().mutate(Resolve, { id });
    const kept = await find(id, 'RESOLUTION');
    const input = { calendarId, calendar: open('09:00', '10:00') };
    await window.as('admin').mutate(ChangeCalendar, { input });
    await window.composition.timers.runDue();
    const same = await find(id, 'RESOLUTION');
    expect(same).toEqual(kept);
    expect(counted(same)).toBe(hours(4));
  });
});

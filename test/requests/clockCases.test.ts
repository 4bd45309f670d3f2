import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { durationToMilliseconds } from '../../src/platform/graphql/scalars.ts';
import { clocksOf, counted, createCalendar, publish } from '../support/clocks.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import {
  Accept,
  Confirm,
  PauseRequest,
  Reclassify,
  Resolve,
  ResumeRequest,
  Return,
} from '../support/documents.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/**
 * Named cases of stored clocks, each a line that a manager can read: what happens to a request,
 * and how one of its clocks stands then. Plumbing is promised in three working hours (urgent: in
 * half an hour), lifts in one, noise in eight with a warning after four, all from nine to five in
 * Berlin; a first response in half an hour, round the clock.
 */

interface Case {
  case: string;
  history: string;
  clock: string;
  is: string;
  due: string;
  'first promised': string;
}

const cases: Case[] = parse(await readFile(join(import.meta.dirname, 'clockCases.csv'), 'utf8'), {
  columns: true,
});

const time = new HeldTime('2026-03-02T08:00:00Z');
let window: Window;
let company: Company;

const hours = { calendarCode: 'NINE_TO_FIVE', kind: 'RESOLUTION' };

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createCalendar(window, 'NINE_TO_FIVE', 'Berlin 9 to 17');
  await publish(
    window,
    [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M' },
      { ...hours, categoryCode: 'PLUMBING', amount: 'PT3H' },
      { ...hours, categoryCode: 'PLUMBING', priority: 'URGENT', amount: 'PT30M' },
      { ...hours, categoryCode: 'LIFT', amount: 'PT1H' },
      { ...hours, categoryCode: 'NOISE', amount: 'PT8H', warnAfter: ['PT4H'] },
    ],
    { isComplete: true },
  );
});
afterAll(() => window.close());

const instant = (text: string): string =>
  new Date(text.replace(/(T\d\d:\d\d)/, '$1:00')).toISOString();

async function goTo(when: string): Promise<void> {
  time.pass(Date.parse(instant(when)) - time.now().getTime());
  await window.composition.timers.runDue();
}

const staff = () => window.as('staff.engineering.a');
const manager = () => window.as('manager.a');

/** What somebody does to the request of this id; the first step answers with a new one. */
const deeds: Record<string, (id: string, ...words: string[]) => Promise<unknown>> = {
  files: async (_id, categoryCode, priority) =>
    (await file(window, company, { categoryCode, priority })).id,
  pauses: async (id, _until, until = '') => {
    await staff().mutate(Accept, { id });
    return manager().mutate(PauseRequest, { id, reason: 'PART', until: instant(until) });
  },
  resumes: (id) => manager().mutate(ResumeRequest, { id }),
  is: (id, categoryCode, priority) => manager().mutate(Reclassify, { id, categoryCode, priority }),
  resolves: (id) => manager().mutate(Resolve, { id }),
  confirms: (id) => window.as('owner.a').mutate(Confirm, { id }),
  returns: (id) => window.as('owner.a').mutate(Return, { id }),
  publishes: (_id, categoryCode, amount) => publish(window, [{ ...hours, categoryCode, amount }]),
  looks: async () => {},
};

it.each(cases)('$case', async ({ history, clock, is, due, ...promised }) => {
  let id = '';
  for (const step of history.split('; ')) {
    const [when = '', deed = '', ...words] = step.split(' ');
    await goTo(when);
    const result = await (deeds[deed] as (typeof deeds)[string])(id, ...words);
    if (deed === 'files') id = String(result);
    else if (result) expect(result, step).not.toHaveProperty('code');
    await goTo(when);
  }
  const found = (await clocksOf(window, id)).byKind[clock];
  expect(counted(found), 'the explanation adds up').toBe(durationToMilliseconds(found.amount));
  expect([found.status, found.dueAt, found.originalDueAt]).toEqual([
    is,
    instant(due),
    instant(promised['first promised']),
  ]);
});

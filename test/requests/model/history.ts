import fc from 'fast-check';
import { createContact } from '../../support/contacts.ts';
import { CreateCalendar } from '../../support/documents.ts';
import { days, type HeldTime, minutes } from '../../support/time.ts';
import type { Window } from '../../support/window.ts';
import { type CalendarName, calendarsFrom } from './calendars.ts';
import { clientOf, type Real } from './command.ts';
import { publish } from './companySteps.ts';
import { editions, type WrittenEdition } from './editions.ts';
import { databaseId } from './facts.ts';
import type { Intake } from './intake.ts';
import { Model } from './model.ts';
import { type Relation, takeOn } from './people.ts';
import { type Trace, Watcher } from './watcher.ts';

/** What a history begins with. */
export interface Beginning {
  /** Minutes after the beginning of a Monday. */
  minute: number;
  /** The edition in force, and the one before it. */
  edition: string;
  earlier: string;
}

/** The first Monday, on the clocks of Shanghai, that begins after an instant. */
export function mondayAfter(now: Date): number {
  const zone = 8 * minutes(60);
  const week = days(7);
  // The first of January 1970 was a Thursday.
  const sinceMonday = (now.getTime() + zone + days(3)) % week;
  return now.getTime() - sinceMonday + week;
}

export async function begin(
  window: Window,
  time: HeldTime,
  { minute, edition, earlier }: Beginning,
  relation: Relation = 'OWNER',
): Promise<{ model: Model; real: Real }> {
  const monday = mondayAfter(time.now());
  time.pass(monday + minutes(minute) - time.now().getTime());
  const people = await takeOn(window, relation);
  const calendars = calendarsFrom(monday);
  const suffix = String(monday);
  const calendarIds: Record<string, string> = {};
  for (const [name, calendar] of Object.entries(calendars)) {
    const input = { code: `${name}_${suffix}`, name, calendar };
    const { calendar: created } = await clientOf(window, 'admin').mutate(CreateCalendar, { input });
    calendarIds[name] = created.id;
  }
  const model = new Model({
    people,
    calendars,
    calendarIds: calendarIds as Record<CalendarName, string>,
    monday,
    suffix,
    contactId: await contactOf(window),
  });
  const real = { window, time, watcher: new Watcher(window, time, model) };
  for (const name of [earlier, edition])
    await publish(model, real, editions[name] as WrittenEdition, suffix);
  return { model, real };
}

/** One contact for all histories of a company. */
const contacts = new WeakMap<Window, Promise<string>>();

function contactOf(window: Window): Promise<string> {
  const contact = contacts.get(window) ?? createContact(window);
  contacts.set(window, contact);
  return contact;
}

let lived = 0;

/** The embedded engine does not look after its tables by itself, and grows slow with many histories. */
async function tidy({ database }: Window): Promise<void> {
  lived += 1;
  if (lived % 20 === 0 && database.kind === 'embedded') {
    await database.client.$executeRawUnsafe('VACUUM ANALYZE');
  }
}

/** Lives a history through; answers with how its requests stood after each step. */
export async function live(
  window: Window,
  time: HeldTime,
  beginning: Beginning,
  intakes: readonly Intake[],
  steps: Iterable<fc.AsyncCommand<Model, Real>>,
  relation?: Relation,
): Promise<Trace> {
  await tidy(window);
  const { model, real } = await begin(window, time, beginning, relation);
  try {
    for (const intake of intakes) await intake.run(model, real);
    await fc.asyncModelRun(() => ({ model, real }), steps);
  } finally {
    await end(model, real);
  }
  return real.watcher.trace;
}

/** Nothing of a history may wake anybody in the next one: all its deadlines are put away. */
async function end(model: Model, { window }: Real): Promise<void> {
  const communityId = databaseId(model.people.communityId);
  await window.database.client.timer.deleteMany({ where: { communityId } });
}

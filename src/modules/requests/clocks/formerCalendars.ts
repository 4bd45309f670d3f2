import type { Reader } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/database/generated/client/client.ts';
import { type Calendar, type Definition, readDefinition } from '../../calendars/index.ts';
import { type Background, calendarOf } from './background.ts';

type ByCalendar = Pick<Clock, 'calendarId' | 'calendarVersion'>;

const keyOf = ({ calendarId, calendarVersion }: ByCalendar) => `${calendarId} ${calendarVersion}`;

/** Calendars as they were when clocks were computed by them, where that is not as they are now. */
export type FormerCalendars = ReadonlyMap<string, Calendar>;

/**
 * A promise that has ended is explained by the calendar of its time, whatever became of that since;
 * so is one that is still to be computed anew. The log tells what each change did: going back from
 * the calendar of today, it is undone. Two statements, and none where no calendar has changed.
 */
export async function loadFormerCalendars(
  reader: Reader,
  clocks: readonly ByCalendar[],
  { calendars }: Background,
): Promise<FormerCalendars> {
  const former = clocks.filter(
    ({ calendarId, calendarVersion }) =>
      calendarId !== null &&
      calendarVersion !== null &&
      calendarVersion < (calendars.get(calendarId)?.version ?? 0),
  );
  if (former.length === 0) return new Map();
  const ids = [...new Set(former.flatMap(({ calendarId }) => calendarId ?? []))];
  const rows = await reader.calendar.findMany({ where: { id: { in: ids } } });
  const events = await reader.event.findMany({
    where: { subjectId: { in: ids }, kind: 'calendars.calendar-changed' },
    orderBy: { sequence: 'desc' },
    select: { subjectId: true, data: true },
  });
  const found = new Map<string, Calendar>();
  for (const clock of former) {
    const row = rows.find(({ id }) => id === clock.calendarId);
    if (!row || found.has(keyOf(clock))) continue;
    const changes = events
      .filter(({ subjectId }) => subjectId === row.id)
      .map(({ data }) => data as unknown as CalendarChange)
      .filter(({ version }) => version <= row.version && version > (clock.calendarVersion ?? 0));
    const definition = changes.reduce(undo, row.definition as Definition);
    found.set(keyOf(clock), readDefinition(definition));
  }
  return found;
}

/** The calendar that the due time of a clock came from. */
export function calendarThen(
  clock: ByCalendar,
  background: Background,
  former: FormerCalendars,
): Calendar {
  return former.get(keyOf(clock)) ?? calendarOf(clock, background).calendar;
}

/** What the log says of a change: of holidays and dates those alone that went or came. */
interface CalendarChange {
  version: number;
  was: Partial<Definition>;
  is: Partial<Definition>;
}

function undo(definition: Definition, { was, is }: CalendarChange): Definition {
  return {
    timeZone: was.timeZone ?? definition.timeZone,
    isRoundTheClock: was.isRoundTheClock ?? definition.isRoundTheClock,
    weekly: was.weekly ?? definition.weekly,
    holidays: instead(definition.holidays, is.holidays, was.holidays),
    dates: instead(definition.dates, is.dates, was.dates),
  };
}

/** The list without what came, and with what went. */
function instead<Item>(
  list: readonly Item[],
  came: readonly Item[] = [],
  went: readonly Item[] = [],
): Item[] {
  const names = new Set(came.map((item) => JSON.stringify(item)));
  return [...list.filter((item) => !names.has(JSON.stringify(item))), ...went];
}

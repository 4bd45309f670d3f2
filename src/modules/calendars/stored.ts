import type { Reader } from '../../platform/database/database.ts';
import type { Calendar as Row } from '../../platform/database/generated/client/client.ts';
import type { Calendar } from './rules/calendar.ts';
import { type Definition, readDefinition } from './rules/definition.ts';

/** A calendar of the company, read. */
export interface StoredCalendar {
  id: string;
  version: number;
  calendar: Calendar;
}

/** How many calendars are kept in memory; a company has a handful. */
const mostKept = 200;

/** By definition: one never changes, it is followed by another. */
const kept = new Map<string, Calendar>();

/** The calendar of a row; it is read once, and then kept in memory. */
export function calendarOf({
  definitionId,
  definition,
}: Pick<Row, 'definitionId' | 'definition'>): Calendar {
  const known = kept.get(definitionId);
  if (known) return known;
  const calendar = readDefinition(definition as Definition);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(definitionId, calendar);
  return calendar;
}

/**
 * Calendars by their database ids; one that is not there is left out. Which definitions hold is
 * asked in one small statement, and only those that are not in memory are read.
 */
export async function loadCalendars(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, StoredCalendar>> {
  const loaded = new Map<string, StoredCalendar>();
  if (ids.length === 0) return loaded;
  const rows = await reader.calendar.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, version: true, definitionId: true },
  });
  const missing: string[] = [];
  for (const { id, version, definitionId } of rows) {
    const calendar = kept.get(definitionId);
    if (calendar) loaded.set(id, { id, version, calendar });
    else missing.push(id);
  }
  if (missing.length === 0) return loaded;
  for (const row of await reader.calendar.findMany({ where: { id: { in: missing } } })) {
    const { id, version } = row;
    loaded.set(id, { id, version, calendar: calendarOf(row) });
  }
  return loaded;
}

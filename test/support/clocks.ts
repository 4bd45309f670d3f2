import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clocks, CreateCalendar, Publish } from './documents.ts';
import type { Window } from './window.ts';

const file = await readFile(join(import.meta.dirname, '../calendars/calendars.json'), 'utf8');

/** Calendars that the tests speak of, as somebody would write them. */
export const writtenCalendars: Record<string, Record<string, unknown>> = JSON.parse(file);

/** Sets up a calendar of that name under a code; answers with its id. */
export async function createCalendar(
  { as }: Pick<Window, 'as'>,
  code: string,
  name: string,
): Promise<string> {
  const input = { code, name, calendar: writtenCalendars[name] };
  const { calendar, ...rest } = await as('admin').mutate(CreateCalendar, { input });
  if (!calendar) throw new Error(`There is no calendar: ${JSON.stringify(rest)}`);
  return calendar.id;
}

/** Publishes targets; the edition holds nothing else when it is complete. */
export async function publish(
  { as }: Pick<Window, 'as'>,
  targets: readonly Record<string, unknown>[],
  further: Record<string, unknown> = {},
): Promise<void> {
  const result = await as('admin').mutate(Publish, { input: { targets, ...further } });
  if (!result.policy) throw new Error(`Nothing was published: ${JSON.stringify(result)}`);
}

/** A request with its clocks by kind, the newest round of each. */
export async function clocksOf({ as }: Pick<Window, 'as'>, id: string, login = 'manager.a') {
  const { node } = await as(login).query(Clocks, { id });
  const byKind: Record<string, any> = Object.fromEntries(
    node.clocks.map((clock: { kind: string }) => [clock.kind, clock]),
  );
  return { ...node, byKind };
}

interface Segment {
  from: string;
  until: string;
  isCounted: boolean;
}

/** What the segments of a clock that are counted add up to, in milliseconds. */
export function counted({ segments }: { segments: readonly Segment[] }): number {
  return segments
    .filter(({ isCounted }) => isCounted)
    .reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0);
}

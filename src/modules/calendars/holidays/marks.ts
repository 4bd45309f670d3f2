import type { FileEvent } from '../../../platform/iCalendar/readEvents.ts';

/** What an event says of its day; UNCLEAR where its words can mean either. */
export type Mark = 'OFF' | 'WORKING' | 'UNCLEAR';

/** What Apple's calendars write, and others after them. */
const appleMarks = new Map<unknown, Mark>([
  ['WORK-HOLIDAY', 'OFF'],
  ['ALTERNATE-WORKDAY', 'WORKING'],
]);

/** 班 by itself, in brackets, or at an edge; not in 值班, on duty, or 下班, done for the day. */
const working = /上班|补班|[（(【[]班[）)】\]]|^班|(?<![值下])班$/;
const off = /放假|假期|假日|休假|休息|[（(【[]休[）)】\]]|^休|(?<!调)休$/;
/** Days were changed about: this one may be the one that is off or the one that works. */
const changedAbout = /调休/;

/** Whether an event is marked as a day off or as a working day; null when it says nothing of that. */
export function markOf({ properties }: FileEvent): Mark | null {
  const valuesOf = (name: string) =>
    (properties.get(name) ?? []).flatMap(({ values }) => [...values]);
  for (const value of valuesOf('x-apple-special-day')) {
    const mark = appleMarks.get(value);
    if (mark) return mark;
  }
  const words = [...valuesOf('summary'), ...valuesOf('categories')].map((word) =>
    String(word).trim(),
  );
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (says(working)) return 'WORKING';
  if (says(off)) return 'OFF';
  return says(changedAbout) ? 'UNCLEAR' : null;
}

import { type Calendar, readDefinition, weekdays } from '../../src/modules/calendars/index.ts';

/** A calendar of Shanghai with the same hours from Monday to Friday. */
export function calendarOf(opens: string, closes: string): Calendar {
  return readDefinition({
    timeZone: 'Asia/Shanghai',
    isRoundTheClock: false,
    weekly: weekdays.slice(0, 5).map((day) => ({ day, periods: [{ opens, closes }] })),
    holidays: [],
    dates: [],
  });
}

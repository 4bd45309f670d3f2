/** The calendars of a history, as an administrator would write them, and what can become of them. */

export interface Hours {
  opens: string;
  closes: string;
}

/** What the API takes as CalendarInput. */
export interface WrittenCalendar {
  timeZone: string;
  roundTheClock?: boolean;
  weekly: { day: string; periods: Hours[] }[];
  holidays: string[];
  dates: { date: string; periods: Hours[] }[];
}

export type CalendarName = 'OFFICE' | 'SHIFTS' | 'ALWAYS';

const timeZone = 'Asia/Shanghai';
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const everyDay = [...weekdays, 'SATURDAY', 'SUNDAY'];

const withLunch = [
  { opens: '09:00', closes: '12:00' },
  { opens: '13:30', closes: '18:00' },
];
const mornings = [{ opens: '08:00', closes: '12:00' }];
const untilMidnight = [
  { opens: '00:00', closes: '02:00' },
  { opens: '06:30', closes: '14:00' },
  { opens: '16:00', closes: '24:00' },
];

const on = (days: readonly string[], periods: Hours[]) => days.map((day) => ({ day, periods }));

/** The local date so many days after an instant at the beginning of a local day. */
function dateAfter(monday: number, count: number): string {
  const day = new Date(monday + count * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(day);
}

/** Thursday of the first week off, its Saturday worked for it; another holiday a week later. */
export function calendarsFrom(monday: number): Record<CalendarName, WrittenCalendar> {
  return {
    OFFICE: {
      timeZone,
      weekly: on(weekdays, withLunch),
      holidays: [dateAfter(monday, 3), dateAfter(monday, 10)],
      dates: [{ date: dateAfter(monday, 5), periods: mornings }],
    },
    SHIFTS: {
      timeZone,
      weekly: on(everyDay, untilMidnight),
      holidays: [dateAfter(monday, 3)],
      dates: [],
    },
    ALWAYS: { timeZone, roundTheClock: true, weekly: [], holidays: [], dates: [] },
  };
}

/** What an administrator may make of a calendar in the middle of a history. */
export const calendarChanges: Record<
  string,
  (was: WrittenCalendar, monday: number) => WrittenCalendar
> = {
  'opens in the mornings alone': (was) => ({ ...was, weekly: on(weekdays, mornings) }),
  'opens every day till midnight': (was) => ({ ...was, weekly: on(everyDay, untilMidnight) }),
  'closes for the second week': (was, monday) => ({
    ...was,
    holidays: [
      ...new Set([...was.holidays, ...[7, 8, 9, 10, 11].map((n) => dateAfter(monday, n))]),
    ],
  }),
};

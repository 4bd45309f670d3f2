import type { Reader } from '../../../platform/database/database.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Text } from '../../../platform/text.ts';
import { requireZone, type Weekday, weekdays } from '../../calendars/index.ts';

/** When a rule holds, as somebody wrote it; times in minutes since midnight. */
export interface WrittenWindow {
  calendarCode?: string | null;
  isOutside?: boolean | null;
  weekdays?: readonly Weekday[] | null;
  from?: number | null;
  until?: number | null;
  timeZone?: string | null;
}

/** The columns of a rule that holds at any time. */
export const noWindow = {
  calendarId: null as string | null,
  isOutside: false,
  weekdays: [] as string[],
  fromMinute: null as number | null,
  untilMinute: null as number | null,
  timeZone: null as string | null,
};

const endOfDay = 1440;

/** Reads a window; throws the typed failure that says what is wrong where. */
export async function readWindow(
  reader: Reader,
  { calendarCode, isOutside, weekdays: days, from, until, timeZone }: WrittenWindow,
  path: readonly string[],
): Promise<typeof noWindow> {
  const refuse = (field: string, text: Text) =>
    new InvalidInput([...path, field], 'INVALID_INPUT', text);
  if (calendarCode) {
    for (const [field, value] of Object.entries({ weekdays: days, from, until, timeZone })) {
      if (value === null || value === undefined) continue;
      throw refuse(field, {
        en: 'Either a calendar or hours of its own.',
        zh: '日历与自定时段只能选其一。',
      });
    }
    const calendar = await reader.calendar.findUnique({
      where: { code: calendarCode },
      select: { id: true },
    });
    if (!calendar) throw new NotFound([...path, 'calendarCode']);
    return { ...noWindow, calendarId: calendar.id, isOutside: isOutside ?? false };
  }
  if (isOutside) {
    throw refuse('isOutside', {
      en: 'This is for a calendar; hours of its own say it themselves.',
      zh: '此项仅用于日历；自定时段请直接写明。',
    });
  }
  const required = { en: 'Hours have this.', zh: '自定时段须有此项。' };
  if (typeof from !== 'number') throw refuse('from', required);
  if (typeof until !== 'number') throw refuse('until', required);
  if (!timeZone) throw refuse('timeZone', required);
  if (from === endOfDay || from === until) {
    throw refuse('from', {
      en: 'It begins at some time of the day, and does not end at the same time. A whole day is from 00:00 until 24:00.',
      zh: '须从当天某一时刻开始，且不得与结束时刻相同。全天请写 00:00 到 24:00。',
    });
  }
  requireZone(timeZone, [...path, 'timeZone']);
  const on = weekdays.filter((day) => days?.includes(day));
  return { ...noWindow, weekdays: on, fromMinute: from, untilMinute: until, timeZone };
}

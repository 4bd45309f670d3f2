import type { Caller } from '../../../platform/auth/caller.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { type FileDays, readHolidays } from '../holidays/readHolidays.ts';
import { takeOver, usualHours } from '../holidays/takeOver.ts';
import type { Calendar, Period } from '../rules/calendar.ts';
import { type Definition, readDefinition, writeDefinition } from '../rules/definition.ts';
import { readPeriods, requireFew, requireTime } from '../rules/readCalendar.ts';
import { changeTo, lockCalendar, type WhichCalendar } from './change.ts';

export interface HolidayFile extends WhichCalendar {
  iCalendar: string;
  workingPeriods: readonly Period[] | null;
}

const fileIn = ['input', 'iCalendar'];
const hoursIn = ['input', 'workingPeriods'];

/** Takes the days of a file over; answers with the calendar's id and with what was read. */
export async function importHolidays(
  platform: Platform,
  caller: Caller,
  { iCalendar, workingPeriods, ...which }: HolidayFile,
): Promise<{ id: string } & FileDays> {
  const at = platform.time.now();
  const days = readHolidays(iCalendar, at);
  const wanted = workingPeriods && readPeriods(workingPeriods, hoursIn);
  // What was read is read again when the call is repeated: the change itself remembers the id alone.
  const { id } = await platform.change(async (transaction) => {
    const row = await lockCalendar(transaction, which);
    const was = readDefinition(row.definition as Definition);
    const is = takeOver(was, days, hoursFor(was, days, wanted));
    requireFew([...is.holidays], fileIn);
    requireFew([...is.dates], fileIn);
    requireTime(is, fileIn);
    const { name, nameZh } = row;
    const definition = writeDefinition(is);
    await changeTo(transaction, row, { name, nameZh, definition }, { caller, at });
    return { id: row.id };
  });
  return { id, ...days };
}

function hoursFor(
  calendar: Calendar,
  { workingDays }: FileDays,
  wanted: readonly Period[] | null,
): readonly Period[] {
  if (workingDays.length === 0) return [];
  const hours = wanted ?? usualHours(calendar);
  if (hours && hours.length > 0) return hours;
  throw new InvalidInput(hoursIn, 'INVALID_INPUT', {
    en: 'The file has make-up working days: say which hours they have.',
    zh: '文件中有调休上班日：请给出其工作时段。',
  });
}

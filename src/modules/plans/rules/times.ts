import { firstInstantOf } from '../../../platform/localTime/instants.ts';
import { dayNumber, type LocalDate } from '../../../platform/localTime/localDate.ts';

const minute = 60_000;
const dayLength = 86_400_000;

/** When the work of a plan is to be done, and when it is given out. */
export interface PlanTimes {
  timeZone: string;
  /** In minutes since midnight. */
  dueTime: number;
  leadDays: number;
}

/** When work that is due on a day has to be done. */
export function dueAtOf({ timeZone, dueTime }: PlanTimes, day: LocalDate): Date {
  return new Date(firstInstantOf(timeZone, dayNumber(day) * dayLength + dueTime * minute));
}

/** When work that is due on a day is given out: as the day begins that lies so many days before. */
export function givenOutAtOf({ timeZone, leadDays }: PlanTimes, day: LocalDate): Date {
  return new Date(firstInstantOf(timeZone, (dayNumber(day) - leadDays) * dayLength));
}

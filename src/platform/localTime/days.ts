import { localTimeAt } from './instants.ts';
import { dateOfDay, type LocalDate } from './localDate.ts';

const dayLength = 86_400_000;

/** A date as the database has it: midnight in UTC. */
export const toDate = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);
export const toLocalDate = (date: Date): LocalDate => date.toISOString().slice(0, 10);

/** The day that a clock shows at an instant. */
export const dayAt = (timeZone: string, instant: Date): LocalDate =>
  dateOfDay(Math.floor(localTimeAt(timeZone, instant.getTime()) / dayLength));

/** A date on the local clock, `2026-05-01`. */
export type LocalDate = string;

const day = 86_400_000;

/** A date as a number of days, so that dates can be counted; the inverse of `dateOfDay`. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / day;
}

export function dateOfDay(number: number): LocalDate {
  return new Date(number * day).toISOString().slice(0, 10);
}

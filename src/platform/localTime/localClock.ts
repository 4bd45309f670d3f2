import type { LocalDate } from './localDate.ts';

/** What a local clock shows, as text: dates, and times of day as minutes since midnight. */

const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Whether a text is a date that the calendar has. */
export function isLocalDate(text: string): text is LocalDate {
  if (!date.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // 30 February is read as a day in March, or not at all.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** Minutes since midnight of a time of day such as `09:00`, at most `24:00`; null for any other text. */
export function readTime(text: string): number | null {
  const found = time.exec(text);
  if (!found) return null;
  const [, hours = '24', minutes = '00'] = found;
  return Number(hours) * 60 + Number(minutes);
}

/** The inverse of `readTime`. */
export function writeTime(minutes: number): string {
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

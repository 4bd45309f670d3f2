import { DateTime } from 'luxon';
import { quoted, RowRefused } from './failures.ts';
import { rowMessages } from './rowMessages.ts';

/** How the file writes its times. */
export interface TimeForm {
  /** IANA zone of times that name none. */
  timeZone: string;
  /** In luxon's tokens. */
  dateFormat: string;
}

const isoWithOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instants that a time of the file can mean, earliest first: two in the hour that the clocks
 * run through twice in autumn, else one.
 */
export function readTime(text: string, form: TimeForm, column: string | null): DateTime[] {
  const { timeZone, dateFormat } = form;
  if (isoWithOffset.test(text)) {
    const instant = DateTime.fromISO(text.replace(' ', 'T'), { setZone: true });
    if (instant.isValid) return [instant.toUTC()];
  }
  const local = DateTime.fromFormat(text, dateFormat, { zone: timeZone, locale: 'en' });
  if (!local.isValid) {
    throw new RowRefused(column, rowMessages.notADate, { value: quoted(text), format: dateFormat });
  }
  if (namesZone(dateFormat)) return [local.toUTC()];
  if (!existsLocally(local, text, dateFormat)) {
    throw new RowRefused(column, rowMessages.noSuchLocalTime, { value: quoted(text), timeZone });
  }
  return local
    .getPossibleOffsets()
    .map((instant) => instant.toUTC())
    .sort((a, b) => a.toMillis() - b.toMillis());
}

/** Whether a format keeps year, month and day, so that a date written in it can be read again. */
export function isDateFormat(dateFormat: string): boolean {
  const sample = DateTime.fromISO('2009-11-23T17:45:50Z', { zone: 'utc', locale: 'en' });
  const again = DateTime.fromFormat(sample.toFormat(dateFormat), dateFormat, {
    zone: 'utc',
    locale: 'en',
  });
  return again.isValid && again.hasSame(sample, 'day');
}

function namesZone(dateFormat: string): boolean {
  return /z/i.test(dateFormat.replace(/'[^']*'/g, ''));
}

/** False for a time that was skipped when the clocks were put forward: luxon moves such a time. */
function existsLocally(local: DateTime, text: string, dateFormat: string): boolean {
  const asWritten = DateTime.fromFormat(text, dateFormat, { zone: 'utc', locale: 'en' });
  return asWritten.hasSame(local.setZone('utc', { keepLocalTime: true }), 'millisecond');
}

import { GraphQLError } from 'graphql';
import { DateTime, Duration } from 'luxon';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
const fixedLength = /^P(?=.)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?$/;

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Reads RFC 3339 with any offset; refuses dates that no calendar has. */
export function parseDateTime(value: unknown): Date {
  if (typeof value === 'string' && instant.test(value)) {
    const parsed = DateTime.fromISO(value, { setZone: true });
    if (parsed.isValid) return parsed.toJSDate();
  }
  throw refuse(
    'A DateTime is an instant in RFC 3339 with an offset, such as 2026-11-23T08:30:00Z.',
  );
}

export function serializeDateTime(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  throw new TypeError('A DateTime field was resolved to something that is not a Date.');
}

/** Reads an ISO 8601 duration of weeks, days, hours, minutes, seconds; keeps it as it was written. */
export function parseDuration(value: unknown): string {
  if (typeof value === 'string' && fixedLength.test(value) && Duration.fromISO(value).isValid) {
    return value;
  }
  throw refuse(
    'A Duration is ISO 8601 in weeks, days, hours, minutes and seconds, such as PT30M or P1DT12H.',
  );
}

/** Length of a duration in milliseconds; a day has 24 hours. */
export function durationToMilliseconds(duration: string): number {
  return Duration.fromISO(duration).toMillis();
}

/** A length as a duration in hours, minutes and seconds, without days: `PT26H`. */
export function toDuration(milliseconds: number): string {
  return (
    Duration.fromMillis(milliseconds)
      .shiftTo('hours', 'minutes', 'seconds')
      .removeZeros()
      .toISO() ?? 'PT0S'
  );
}

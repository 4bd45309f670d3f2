import { GraphQLError } from 'graphql';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { isLocalDate, readTime, writeTime } from '../../../platform/localTime/localClock.ts';

/** Reads a date that the calendar has. */
export function parseLocalDate(value: unknown): string {
  if (typeof value === 'string' && isLocalDate(value)) return value;
  throw refuse('A LocalDate is a date such as 2026-05-01.');
}

/** Reads a time of day as minutes since midnight. */
export function parseLocalTime(value: unknown): number {
  const minutes = typeof value === 'string' ? readTime(value) : null;
  if (minutes !== null) return minutes;
  throw refuse('A LocalTime is a time of day such as 09:00, at most 24:00.');
}

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

export function addScalars(builder: Builder): void {
  builder.scalarType('LocalDate', {
    description: 'A date on a local clock: `2026-05-01`.',
    serialize: String,
    parseValue: parseLocalDate,
  });
  builder.scalarType('LocalTime', {
    description:
      'A time of day on a local clock, to the minute: `09:00`. The end of a day is `24:00`.',
    serialize: (minutes) => writeTime(Number(minutes)),
    parseValue: parseLocalTime,
  });
}

import { GraphQLError } from 'graphql';
import type { Builder } from '../../../platform/graphql/builder.ts';

const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Reads a date that the calendar has. */
export function parseLocalDate(value: unknown): string {
  if (typeof value === 'string' && date.test(value)) {
    const midnight = new Date(`${value}T00:00:00Z`);
    // 30 February is read as a day in March, or not at all.
    if (!Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value)) return value;
  }
  throw refuse('A LocalDate is a date such as 2026-05-01.');
}

/** Reads a time of day as minutes since midnight. */
export function parseLocalTime(value: unknown): number {
  const [, hours = '24', minutes = '00'] = (typeof value === 'string' && time.exec(value)) || [];
  if (typeof value === 'string' && time.test(value)) return Number(hours) * 60 + Number(minutes);
  throw refuse('A LocalTime is a time of day such as 09:00, at most 24:00.');
}

function serializeLocalTime(minutes: unknown): string {
  const parts = [Math.floor(Number(minutes) / 60), Number(minutes) % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
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
    serialize: serializeLocalTime,
    parseValue: parseLocalTime,
  });
}

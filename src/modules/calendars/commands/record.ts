import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';

/** Writes down what was done with a calendar, for the log. */
export function recordCalendar(
  transaction: Transaction,
  kind: 'created' | 'changed',
  calendarId: string,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `calendars.calendar-${kind}`,
      communityId: null,
      subjectType: 'Calendar',
      subjectId: calendarId,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}

import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import { startAllClocks, type Terms } from '../clocks/start.ts';
import { recordEvents } from './change.ts';
import { rememberHolders } from './hold.ts';
import { nextNumbers } from './intake.ts';

/** Work that no customer asked for and that has a due time of its own. */
export interface PlannedRequest {
  placeId: string | null;
  unitId: string | null;
  categoryId: string;
  departmentId: string;
  accountableId: string;
  priority: Priority;
  title: string;
  description: string | null;
  /** From when on the time for it counts. */
  startedAt: Date;
  dueAt: Date;
}

/** A part of the time after which whoever answers for it is reminded. */
const warnedAfter = 0.8;

/**
 * Takes in work that was planned, for one community: as many statements for a thousand as for one.
 * No promise of the published edition was made about it; it has one clock, to its own due time,
 * which runs round the clock. Answers in the order given.
 */
export async function takeInPlanned(
  transaction: Transaction,
  community: { id: string; code: string },
  planned: readonly PlannedRequest[],
  now: Date,
): Promise<Request[]> {
  if (planned.length === 0) return [];
  const numbers = await nextNumbers(transaction, community, planned.length);
  const rows = await transaction.request.createManyAndReturn({
    data: planned.map(({ startedAt: _, dueAt: __, ...what }, index) => ({
      ...what,
      communityId: community.id,
      number: numbers[index] as string,
      status: 'OPEN' as const,
      channel: 'OTHER' as const,
      receivedAt: now,
    })),
  });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const requests = numbers.map((number) => byNumber.get(number) as Request);
  await rememberHolders(transaction, requests, now);
  const clocks = await startAllClocks(
    transaction,
    planned.map(({ startedAt, dueAt }, index) => ({
      requestId: (requests[index] as Request).id,
      communityId: community.id,
      kind: 'RESOLUTION' as const,
      startedAt,
      terms: termsUntil(startedAt, dueAt),
    })),
    now,
  );
  const clockOf = new Map<string, Clock>(clocks.map((clock) => [clock.requestId, clock]));
  await recordEvents(
    transaction,
    requests.map((request) => ({
      request,
      happening: {
        kind: 'FILED',
        at: now,
        actor: null,
        isPublic: false,
        details: { words: request.title, clocks: [clockOf.get(request.id)] },
      },
      change: { is: request },
    })),
  );
  return requests;
}

function termsUntil(startedAt: Date, dueAt: Date): Terms {
  const length = dueAt.getTime() - startedAt.getTime();
  return {
    amount: toDuration(length),
    calendarId: null,
    warnAfter: [toDuration(Math.floor(length * warnedAfter))],
  };
}

import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import type { ClockKind } from '../../../platform/database/generated/client/enums.ts';
import { settle } from '../rules/clockState.ts';
import { armClocks } from './arm.ts';
import { amountsOf, calendarOf, factsOf, loadBackground } from './background.ts';

/** What a clock is held to. */
export interface Terms {
  amount: string;
  calendarId: string | null;
  warnAfter: string[];
}

/** A promise that begins to run. */
export interface Beginning {
  kind: ClockKind;
  startedAt: Date;
  terms: Terms;
  /** Whose clock it is, for those of the inside. */
  departmentId?: string | null;
  /** The part whose clock it is; without it, the request's own. */
  workItemId?: string | null;
  /** 1 unless a round went before. */
  round?: number;
  /** What was promised first, where this one goes on from another clock. */
  originalDueAt?: Date;
  resolvedSpans?: [from: string, until: string][];
}

/** Starts promises of one request. */
export function startClocks(
  transaction: Transaction,
  { id: requestId, communityId }: Pick<Request, 'id' | 'communityId'>,
  beginnings: readonly Beginning[],
  now: Date,
): Promise<Clock[]> {
  return startAllClocks(
    transaction,
    beginnings.map((beginning) => ({ ...beginning, requestId, communityId })),
    now,
  );
}

/**
 * Starts promises, those of a thousand requests with as many statements as one, and arms what must
 * happen when they come near and become late. A promise that no time within 20 years can keep is
 * none: it is left out.
 */
export async function startAllClocks(
  transaction: Transaction,
  beginnings: readonly (Beginning & Pick<Clock, 'requestId' | 'communityId'>)[],
  now: Date,
): Promise<Clock[]> {
  if (beginnings.length === 0) return [];
  const rows = beginnings.map(({ kind, startedAt, terms, requestId, communityId, ...rest }) => ({
    communityId,
    requestId,
    kind,
    startedAt,
    stoppedAt: null,
    ...terms,
    round: rest.round ?? 1,
    departmentId: rest.departmentId ?? null,
    workItemId: rest.workItemId ?? null,
    resolvedSpans: rest.resolvedSpans ?? [],
    originalDueAt: rest.originalDueAt,
  }));
  const background = await loadBackground(transaction, rows);
  const arming = new Map<string, number>();
  const data = rows.flatMap(({ originalDueAt, ...row }) => {
    const { calendar, version } = calendarOf(row, background);
    const going = { ...amountsOf(row), status: 'RUNNING' as const, warned: 0 };
    const standing = settle(going, calendar, factsOf(row, background, now));
    if (!standing) return [];
    const { status, warned, nextAt } = standing;
    if (nextAt !== null) arming.set(keyOf(row), nextAt);
    const dueAt = new Date(standing.dueAt);
    return {
      ...row,
      calendarVersion: version,
      status,
      warned,
      dueAt,
      originalDueAt: originalDueAt ?? dueAt,
    };
  });
  if (data.length === 0) return [];
  const clocks = await transaction.clock.createManyAndReturn({ data });
  await armClocks(
    transaction,
    clocks.flatMap((clock) => {
      const at = arming.get(keyOf(clock));
      return at === undefined ? [] : { clock, at };
    }),
  );
  return clocks;
}

/** A beginning is the only one of its kind, for the request or for each part of it. */
const keyOf = ({ requestId, workItemId, kind }: Pick<Clock, 'requestId' | 'workItemId' | 'kind'>) =>
  `${requestId} ${workItemId} ${kind}`;

/** Begins the next rounds of promises that have stopped, each on the terms that it had. */
export async function startNextRounds(
  transaction: Transaction,
  former: readonly Clock[],
  now: Date,
): Promise<Clock[]> {
  if (former.length === 0) return [];
  await transaction.clock.updateMany({
    where: { id: { in: former.map(({ id }) => id) } },
    data: { isCurrent: false },
  });
  const started = await startAllClocks(
    transaction,
    former.map(({ kind, round, amount, calendarId, warnAfter, ...clock }) => ({
      requestId: clock.requestId,
      communityId: clock.communityId,
      kind,
      startedAt: now,
      terms: { amount, calendarId, warnAfter },
      departmentId: clock.departmentId,
      workItemId: clock.workItemId,
      round: round + 1,
    })),
    now,
  );
  return [...former.map((clock) => ({ ...clock, isCurrent: false })), ...started];
}

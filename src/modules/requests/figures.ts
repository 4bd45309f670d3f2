import type { Prisma, Reader } from '../../platform/database/database.ts';
import type { EscalationLevel } from '../../platform/database/generated/client/enums.ts';
import { after } from './rules/deadlines.ts';
import { levels } from './rules/ladder.ts';
import { isAnswerOwed } from './rules/owed.ts';
import { openStatuses } from './rules/transitions.ts';

/** How things stand in some communities, in numbers. */
export interface Figures {
  at: Date;
  open: number;
  notTaken: number;
  waiting: number;
  late: number;
  dueWithinHour: number;
  receivedToday: number;
  resolvedToday: number;
  redirectsToCheck: number;
  unansweredByLevel: { level: EscalationLevel; count: number }[];
}

const hour = 3_600_000;

/** Counts in the database, each number by an index; nothing is kept that could be wrong. */
export async function readFigures(
  reader: Reader,
  communityIds: readonly string[],
  now: Date,
): Promise<Figures> {
  const communityId = { in: [...communityIds] };
  const open = { communityId, status: { in: [...openStatuses] } };
  const requests = (where: Prisma.RequestWhereInput) => reader.request.count({ where });
  const due = (dueAt: Prisma.DateTimeFilter) =>
    requests({
      ...open,
      clocks: {
        some: {
          kind: { in: ['RESOLUTION', 'TOTAL_RESOLUTION'] },
          stoppedAt: null,
          status: { not: 'PAUSED' },
          dueAt,
        },
      },
    });
  const dayAgo = after(now, -24 * hour);
  const byLevel = await reader.$queryRaw<{ level: EscalationLevel; count: number }[]>`
    SELECT level, count(*)::int AS count
    FROM escalation JOIN request ON request.id = escalation.request_id
    WHERE escalation.community_id = ANY(${[...communityIds]}::uuid[])
      AND acknowledged_at IS NULL AND ${isAnswerOwed}
    GROUP BY level`;
  return {
    at: now,
    open: await requests(open),
    notTaken: await requests({ ...open, isTaken: false }),
    waiting: await requests({ communityId, status: 'WAITING' }),
    late: await due({ lt: now }),
    dueWithinHour: await due({ gte: now, lte: after(now, hour) }),
    receivedToday: await requests({ communityId, receivedAt: { gt: dayAgo, lte: now } }),
    resolvedToday: await requests({ communityId, resolvedAt: { gt: dayAgo, lte: now } }),
    redirectsToCheck: await requests({
      communityId,
      status: 'REDIRECTED',
      redirectCheckDueAt: { not: null },
    }),
    unansweredByLevel: levels.flatMap((level) => {
      const found = byLevel.find((one) => one.level === level);
      return found ?? [];
    }),
  };
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { EscalationCause } from '../../../platform/database/generated/client/enums.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { findLine } from '../../staff/index.ts';
import { acknowledgeWithin, after } from '../rules/deadlines.ts';
import { buildLadder, nextRung } from '../rules/ladder.ts';
import { changeRequest } from './change.ts';
import { timerKinds } from './clocks.ts';

interface Alarm {
  cause: EscalationCause;
  at: Date;
  actor: Caller | null;
  reason?: string;
}

/**
 * Wakes the next person up the line about a locked, open request, and arms the deadline for their
 * answer. There is one such deadline for a request: a newer escalation goes higher, so the older
 * one need not climb too.
 */
export async function escalate(
  transaction: Transaction,
  request: Request,
  { cause, at, actor, reason }: Alarm,
): Promise<{ id: string }> {
  const { id: requestId, communityId } = request;
  const ladder = buildLadder(await findLine(transaction, communityId, request.departmentId));
  const earlier = await transaction.escalation.findMany({
    where: { requestId },
    select: { recipientId: true },
    distinct: ['recipientId'],
  });
  const reached = new Set(earlier.map(({ recipientId }) => recipientId));
  const { level, staffId: recipientId } = nextRung(ladder, request, reached);
  const acknowledgeBy = after(at, acknowledgeWithin);
  const escalation = await transaction.escalation.create({
    data: {
      communityId,
      requestId,
      level,
      cause,
      reason,
      recipientId,
      raisedAt: at,
      acknowledgeBy,
    },
  });
  await changeRequest(
    transaction,
    request,
    {
      escalationLevel: level,
      ...(cause === 'REPORTED_UP' && { decidedAt: request.decidedAt ?? at }),
    },
    {
      kind: 'ESCALATED',
      at,
      actor,
      isPublic: false,
      details: { escalationId: escalation.id, level, cause, recipientId, words: reason ?? null },
    },
  );
  await armTimers(transaction, [
    {
      kind: timerKinds.acknowledgementDue,
      key: requestId,
      communityId,
      dueAt: acknowledgeBy,
    },
  ]);
  await disarmTimers(transaction, timerKinds.stillOpen, [requestId]);
  return escalation;
}

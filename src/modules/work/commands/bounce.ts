import type { Transaction } from '../../../platform/database/database.ts';
import type { Handoff } from '../../../platform/database/generated/client/client.ts';
import { escalate, recordEvent } from '../../requests/index.ts';
import { bounces, needsDecision } from '../rules/handoffs.ts';
import { kindOf } from '../story.ts';
import { holderOf, type Matter, ofMatter } from './matter.ts';

/**
 * An offer of a locked matter came to nothing. Nobody passes the buck: the second time, or when
 * each says that it is the other's, the common superior of giver and taker is woken and decides.
 */
export async function bounce(
  transaction: Transaction,
  matter: Matter,
  offer: Handoff,
  at: Date,
): Promise<void> {
  const of = ofMatter(matter);
  const settled = await transaction.dispute.findFirst({
    where: { ...of, settledAt: { not: null } },
    orderBy: { settledAt: 'desc' },
  });
  const count = await transaction.handoff.count({
    where: {
      ...of,
      status: { in: [...bounces] },
      ...(settled?.settledAt && { offeredAt: { gte: settled.settledAt } }),
    },
  });
  if (!needsDecision(count, offer.declineReason)) return;
  const { departmentId } = holderOf(matter);
  const isWithin = offer.toDepartmentId === departmentId;
  const { escalationId, request } = await escalate(transaction, matter.request, {
    cause: 'BOUNCED_AGAIN',
    reason: offer.declineNote ?? undefined,
    departmentId,
    // Of one department its lead stands above both; of two, whoever manages the community.
    atLeast: isWithin ? 'DEPARTMENT_LEAD' : 'COMMUNITY_MANAGER',
    at,
    actor: null,
  });
  const dispute = await transaction.dispute.create({
    data: { ...of, communityId: request.communityId, escalationId, openedAt: at },
  });
  await recordEvent(transaction, request, {
    kind: kindOf('DISPUTE_OPENED'),
    at,
    actor: null,
    isPublic: false,
    details: { workItemId: of.workItemId, disputes: [dispute] },
  });
}

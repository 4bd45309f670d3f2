import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { answerEscalation, recordEvent, requireActive } from '../../requests/index.ts';
import { maySettle, visibleDisputes } from '../policy.ts';
import { kindOf } from '../story.ts';
import { assign } from './assign.ts';
import { lockMatter, requireOffer } from './matter.ts';
import { findTaker, type Named } from './taker.ts';

const path = ['input', 'disputeId'];

/** Whoever stands above decides who does it, once; the escalation that woke them is answered by it. */
export function settleDispute(
  platform: Platform,
  caller: Caller,
  disputeId: string,
  { note, ...named }: Named & { note: string | null },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const find = await findTaker(transaction, named);
    const found = await transaction.dispute.findFirst({
      where: { AND: [{ id: disputeId }, visibleDisputes(caller)] },
    });
    if (!found) throw new NotFound(path);
    const matter = await lockMatter(transaction, caller, found);
    const dispute = await transaction.dispute.findUniqueOrThrow({
      where: { id: disputeId },
      include: { escalation: true },
    });
    if (!maySettle(caller, dispute.escalation.recipientId)) {
      throw new NotAllowed({
        en: 'This is for whoever was woken to decide, and those above them.',
        zh: '只有被要求裁定的上级及其更上级可以裁定。',
      });
    }
    if (dispute.settledAt) {
      throw new Conflict(path, { en: 'It was decided before.', zh: '此前已经裁定。' });
    }
    requireOffer(matter, now);
    const taker = find(matter.request);
    const { escalation, ...row } = dispute;
    if (!escalation.acknowledgedAt) {
      await answerEscalation(transaction, matter.request, escalation, caller, now);
    }
    const decided = { settledAt: now, settledById: caller.id, ...taker, note };
    await transaction.dispute.update({ where: { id: disputeId }, data: decided });
    const { request } = await lockMatter(transaction, caller, found);
    await recordEvent(transaction, request, {
      kind: kindOf('DISPUTE_SETTLED'),
      at: now,
      actor: caller,
      isPublic: false,
      details: {
        words: note,
        workItemId: dispute.workItemId,
        disputes: [{ ...row, ...decided }],
      },
    });
    await assign(transaction, { ...matter, request }, taker, { at: now, actor: caller });
    return { id: disputeId };
  });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { FollowUp, Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordEvent, requireActive } from '../../requests/index.ts';
import { storyKind } from '../rules/story.ts';
import { hadItInHand } from './chooseAsker.ts';
import { lockFollowUp, type WhichFollowUp } from './followUps.ts';
import { findTaker, requireTaker } from './taker.ts';

/** Somebody else asks the customer. By when it is to be done stays as it is. */
export function assignFollowUp(
  platform: Platform,
  caller: Caller,
  which: WhichFollowUp,
  staffId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const taker = await findTaker(transaction, staffId);
    const { request, followUp } = await lockFollowUp(transaction, caller, which);
    requireTaker(taker, request);
    if ((await hadItInHand(transaction, request.id)).has(staffId)) {
      throw new Conflict(['input', 'staffId'], {
        en: 'They had the work in hand: somebody else asks the customer about it.',
        zh: '该员工经手过此诉求，须由他人回访。',
      });
    }
    return giveFollowUp(transaction, request, followUp, { staffId, at, actor: caller });
  });
}

/** Gives an open follow-up of a locked request to somebody. */
export async function giveFollowUp(
  transaction: Transaction,
  request: Request,
  followUp: FollowUp,
  { staffId, at, actor }: { staffId: string; at: Date; actor: Caller | null },
): Promise<FollowUp> {
  if (staffId === followUp.assigneeId) return followUp;
  const given = await transaction.followUp.update({
    where: { id: followUp.id },
    data: { assigneeId: staffId, version: { increment: 1 } },
  });
  await recordEvent(transaction, request, {
    kind: storyKind('FOLLOW_UP_GIVEN'),
    at,
    actor,
    isPublic: false,
    details: { formerId: followUp.assigneeId, followUps: [given] },
  });
  return given;
}

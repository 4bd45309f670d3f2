import type { Transaction } from '../../platform/database/database.ts';
import type { FollowUp, Request } from '../../platform/database/generated/client/client.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import { lockRequests } from '../requests/index.ts';
import { giveFollowUp } from './commands/assignFollowUp.ts';
import { giveRecovery } from './commands/assignRecovery.ts';
import { chooseAsker, hadItInHand } from './commands/chooseAsker.ts';
import { endFollowUp, findOpenFollowUp } from './commands/followUps.ts';
import { chooseOwner } from './commands/recoveries.ts';

/** Somebody leaves: what they were to ask and to make good has another name in the same transaction. */
export async function passOn(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const toAsk = { assigneeId: subjectId, status: 'OPEN' } as const;
  const toMend = { ownerId: subjectId, completedAt: null };
  const select = { requestId: true };
  const held = [
    ...(await transaction.followUp.findMany({ where: toAsk, select })),
    ...(await transaction.recovery.findMany({ where: toMend, select })),
  ];
  const ids = [...new Set(held.map(({ requestId }) => requestId))];
  for (const request of await lockRequests(transaction, ids)) {
    const ofIt = { requestId: request.id };
    // Read again, under the locks. Each is one of its kind at the most.
    const recovery = await transaction.recovery.findFirst({ where: { ...toMend, ...ofIt } });
    if (recovery) {
      const staffId = await chooseOwner(transaction, request, at);
      await giveRecovery(transaction, request, recovery, { staffId, at, actor: null });
    }
    const followUp = await transaction.followUp.findFirst({ where: { ...toAsk, ...ofIt } });
    if (followUp) await askBySomebodyElse(transaction, request, followUp, at);
  }
}

/** Somebody came to answer for a request who was to ask the customer about it: another one does. */
export async function leaveAskingToOthers(
  transaction: Transaction,
  { subjectId, at }: NewEvent,
): Promise<void> {
  const followUp = await findOpenFollowUp(transaction, subjectId);
  if (!followUp) return;
  const had = await hadItInHand(transaction, subjectId);
  if (!had.has(followUp.assigneeId)) return;
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  await askBySomebodyElse(transaction, request, followUp, at);
}

async function askBySomebodyElse(
  transaction: Transaction,
  request: Request,
  followUp: FollowUp,
  at: Date,
): Promise<void> {
  const staffId = await chooseAsker(transaction, request, at);
  if (staffId !== null) {
    await giveFollowUp(transaction, request, followUp, { staffId, at, actor: null });
    return;
  }
  // Nobody is left who had no hand in it.
  const end = { status: 'CANCELLED', kind: 'FOLLOW_UP_ENDED', at, actor: null } as const;
  await endFollowUp(transaction, request, followUp, end);
}

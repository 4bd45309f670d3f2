import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Recovery, Request } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordEvent, requireActive } from '../../requests/index.ts';
import { storyKind } from '../rules/story.ts';
import { lockRecovery, type WhichRecovery } from './recoveries.ts';
import { findTaker, requireTaker } from './taker.ts';

/** Somebody else sees to it. By when it is to be done stays as it is. */
export function assignRecovery(
  platform: Platform,
  caller: Caller,
  which: WhichRecovery,
  staffId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const taker = await findTaker(transaction, staffId);
    const { request, recovery } = await lockRecovery(transaction, caller, which);
    requireTaker(taker, request);
    return giveRecovery(transaction, request, recovery, { staffId, at, actor: caller });
  });
}

/** Gives a recovery of a locked request to somebody. */
export async function giveRecovery(
  transaction: Transaction,
  request: Request,
  recovery: Recovery,
  { staffId, at, actor }: { staffId: string; at: Date; actor: Caller | null },
): Promise<Recovery> {
  if (staffId === recovery.ownerId) return recovery;
  const given = await transaction.recovery.update({
    where: { id: recovery.id },
    data: { ownerId: staffId, version: { increment: 1 } },
  });
  await recordEvent(transaction, request, {
    kind: storyKind('RECOVERY_GIVEN'),
    at,
    actor,
    isPublic: false,
    details: { formerId: recovery.ownerId, recoveries: [given] },
  });
  return given;
}

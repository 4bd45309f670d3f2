import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayEnd } from '../policy.ts';
import { lockRound, recordRound, roundPath } from './rounds.ts';

/** A round is done, whatever is missing; it is listed, and may still arrive. */
export function completeRound(
  platform: Platform,
  caller: Caller,
  roundId: string,
): Promise<{ id: string }> {
  return endRound(platform, caller, roundId, { status: 'COMPLETED', reason: null });
}

/** A round was broken off. */
export function abandonRound(
  platform: Platform,
  caller: Caller,
  roundId: string,
  reason: string,
): Promise<{ id: string }> {
  return endRound(platform, caller, roundId, { status: 'ABANDONED', reason });
}

function endRound(
  platform: Platform,
  caller: Caller,
  roundId: string,
  { status, reason }: { status: 'COMPLETED' | 'ABANDONED'; reason: string | null },
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const round = await lockRound(transaction, caller, roundId);
    requireMayEnd(caller, round);
    if (round.status !== 'OPEN') {
      throw new Conflict(roundPath, { en: 'This round is over.', zh: '本次巡检已经结束。' });
    }
    const is = { status, endedAt: at, endedById: caller.id, reason };
    const ended = await transaction.inspectionRound.update({ where: { id: roundId }, data: is });
    const { editionId } = round;
    const missedItems = await transaction.inspectionItem.findMany({
      where: { editionId, findings: { none: { roundId } } },
      select: { id: true },
      orderBy: { position: 'asc' },
    });
    const missedItemIds = missedItems.map(({ id }) => id);
    const was = { status: round.status, endedAt: null, endedById: null, reason: null };
    const data = { was, is, missedItemIds };
    await recordRound(transaction, status, ended, { caller, at, data });
    return ended;
  });
}

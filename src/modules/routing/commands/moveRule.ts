import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockRule, type WhichRule } from './change.ts';
import { requirePosition } from './createRule.ts';
import { recordRule } from './record.ts';

/** Gives a rule another place; those between its two places move by one. Answers with its id. */
export function moveRule(
  platform: Platform,
  caller: Caller,
  { position, ...which }: WhichRule & { position: number },
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, position: was } = await lockRule(transaction, which);
    requirePosition(position, await transaction.routingRule.count());
    if (position === was) return { id };
    const isUp = position < was;
    await transaction.routingRule.updateMany({
      where: { position: isUp ? { gte: position, lt: was } : { gt: was, lte: position } },
      data: { position: { increment: isUp ? 1 : -1 } },
    });
    const { version } = await transaction.routingRule.update({
      where: { id },
      data: { position, version: { increment: 1 }, changedAt: at },
    });
    const data = { version, was: { position: was }, is: { position } };
    await recordRule(transaction, 'rule-moved', id, { caller, at, data });
    return { id };
  });
}

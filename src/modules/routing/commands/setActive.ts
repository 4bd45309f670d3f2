import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockRule, requireRoom, type WhichRule } from './change.ts';
import { recordRule } from './record.ts';

/** Lets a rule count, or count no more; answers with its id. */
export function setActive(
  platform: Platform,
  caller: Caller,
  { isActive, ...which }: WhichRule & { isActive: boolean },
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { id, isActive: was } = await lockRule(transaction, which);
    if (isActive === was) return { id };
    if (isActive) await requireRoom(transaction, ['input', 'ruleId']);
    const { version } = await transaction.routingRule.update({
      where: { id },
      data: { isActive, version: { increment: 1 }, changedAt: at },
    });
    const kind = isActive ? 'rule-activated' : 'rule-deactivated';
    const data = { version, was: { isActive: was }, is: { isActive } };
    await recordRule(transaction, kind, id, { caller, at, data });
    return { id };
  });
}

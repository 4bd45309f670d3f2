import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma } from '../../../platform/database/database.ts';
import type { RoutingRule } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockRule, type WhichRule } from './change.ts';
import {
  readConditions,
  readTarget,
  type WrittenConditions,
  type WrittenTarget,
} from './definition.ts';
import { recordRule } from './record.ts';

export interface RuleChanges extends WhichRule {
  name?: string | null;
  conditions?: WrittenConditions | null;
  target?: WrittenTarget | null;
}

/** Changes a rule; what is null stays. Answers with its id. */
export function changeRule(
  platform: Platform,
  caller: Caller,
  { name, conditions, target, ...which }: RuleChanges,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const rule = await lockRule(transaction, which);
    const wanted: Partial<RoutingRule> = {
      ...(name && { name }),
      ...(conditions && (await readConditions(transaction, caller, conditions))),
      ...(target && (await readTarget(transaction, caller, target))),
    };
    const changed = (Object.keys(wanted) as (keyof RoutingRule)[]).filter(
      (column) => !isDeepStrictEqual(wanted[column], rule[column]),
    );
    if (changed.length === 0) return { id: rule.id };
    const pick = (row: Partial<RoutingRule>) =>
      Object.fromEntries(changed.map((column) => [column, row[column]])) as Prisma.InputJsonObject;
    const { version } = await transaction.routingRule.update({
      where: { id: rule.id },
      data: { ...wanted, version: { increment: 1 }, changedAt: at },
    });
    const data = { version, was: pick(rule), is: pick(wanted) };
    await recordRule(transaction, 'rule-changed', rule.id, { caller, at, data });
    return { id: rule.id };
  });
}

import type { Transaction } from '../../../platform/database/database.ts';
import type { RoutingRule } from '../../../platform/database/generated/client/client.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { beginEdition } from '../stored.ts';

/** A rule to change, and the version of it that the caller looked at, when that matters to them. */
export interface WhichRule {
  ruleId: string;
  expectedVersion?: number | null;
}

/**
 * Reads a rule and keeps all of them for this transaction: their places hang together, and a new
 * edition begins.
 */
export async function lockRule(
  transaction: Transaction,
  { ruleId, expectedVersion }: WhichRule,
): Promise<RoutingRule> {
  await beginEdition(transaction);
  const rule = await transaction.routingRule.findUnique({ where: { id: ruleId } });
  if (!rule) throw new NotFound(['input', 'ruleId']);
  requireVersion(rule.version, expectedVersion);
  return rule;
}

/** So many can be asked for every request. */
const mostActive = 500;

/** Under the lock of the rules: one more may count. */
export async function requireRoom(
  transaction: Transaction,
  path: readonly string[],
): Promise<void> {
  if ((await transaction.routingRule.count({ where: { isActive: true } })) < mostActive) return;
  throw new Conflict(path, {
    en: '500 rules count already: deactivate one, or put several into one.',
    zh: '已有 500 条规则生效：请先停用一条，或将几条合并。',
  });
}

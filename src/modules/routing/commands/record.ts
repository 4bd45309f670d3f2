import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';

export type RuleEventKind =
  | 'rule-created'
  | 'rule-changed'
  | 'rule-moved'
  | 'rule-activated'
  | 'rule-deactivated';

/** Writes down what was done with a rule, for the log; other modules may refuse it in reaction. */
export function recordRule(
  transaction: Transaction,
  kind: RuleEventKind,
  ruleId: string,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `routing.${kind}`,
      communityId: null,
      subjectType: 'RoutingRule',
      subjectId: ruleId,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}

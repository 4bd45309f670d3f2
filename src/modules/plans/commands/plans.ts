import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Plan } from '../../../platform/database/generated/client/client.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { requireMayKeepAssets } from '../../assets/index.ts';
import { visiblePlans } from '../policy.ts';

/** What the commands about plans have in common. */

/** A plan to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichPlan {
  planId: string;
  expectedVersion?: number | null;
}

/** Reads a plan that goes on and that the caller may change, and keeps it for this transaction. */
export async function lockPlan(
  transaction: Transaction,
  caller: Caller,
  { planId, expectedVersion }: WhichPlan,
): Promise<Plan> {
  await transaction.$queryRaw`SELECT 1 FROM plan WHERE id = ${planId}::uuid FOR NO KEY UPDATE`;
  const plan = await transaction.plan.findFirst({
    where: { AND: [{ id: planId }, visiblePlans(caller)] },
  });
  if (!plan) throw new NotFound(['input', 'planId']);
  requireMayKeepAssets(caller, plan.communityId);
  requireVersion(plan.version, expectedVersion);
  if (plan.endedAt) {
    throw new Conflict(['input', 'planId'], { en: 'The plan has ended.', zh: '该计划已终止。' });
  }
  return plan;
}

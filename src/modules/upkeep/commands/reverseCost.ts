import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayRecordCosts, visibleCosts } from '../policy.ts';
import { recordAboutCost } from './costs.ts';

const path = ['input', 'costId'];

/** What was written down was wrong: it stays to be read, and counts no more. */
export function reverseCost(
  platform: Platform,
  caller: Caller,
  costId: string,
  reason: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM asset_cost WHERE id = ${costId}::uuid FOR UPDATE`;
    const cost = await transaction.assetCost.findFirst({
      where: { AND: [{ id: costId }, visibleCosts(caller)] },
    });
    if (!cost) throw new NotFound(path);
    requireMayRecordCosts(caller, cost.communityId);
    if (cost.reversedAt) {
      throw new Conflict(path, {
        en: 'This cost is reversed already.',
        zh: '该费用已冲销。',
      });
    }
    await transaction.assetCost.update({
      where: { id: costId },
      data: { reversedAt: at, reversedById: caller.id, reversalReason: reason },
    });
    await recordAboutCost(transaction, cost, {
      kind: 'COST_REVERSED',
      at,
      actor: caller,
      data: { reason },
    });
    return { id: costId };
  });
}

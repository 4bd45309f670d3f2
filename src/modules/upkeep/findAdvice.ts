import type { PrismaClient } from '../../platform/database/database.ts';
import type { AssetAdviceRule } from '../../platform/database/generated/client/client.ts';
import { conditionOf, countFaults } from '../assets/index.ts';
import { findOwned } from './findOwned.ts';
import { findTotals } from './findTotals.ts';
import { adviseOn, lookedBack, type Measure, usualLimits, type Verdict } from './rules/advice.ts';
import { ownershipOf } from './rules/ownership.ts';

export interface Advice {
  verdict: Verdict;
  measures: Measure[];
  /** Null: nobody has set one. */
  rule: AssetAdviceRule | null;
  replaceAt: number;
}

const day = 86_400_000;

/** By asset that is in use: whether to go on repairing it, by the rule of its kind or that for all. */
export async function findAdvice(
  client: PrismaClient,
  assetIds: readonly string[],
  now: Date,
): Promise<Map<string, Advice>> {
  const assets = await client.asset.findMany({
    where: { id: { in: [...assetIds] } },
    select: { id: true, kindId: true, status: true },
  });
  const rules = await client.assetAdviceRule.findMany();
  const span = { from: now.getTime() - lookedBack * day, until: now.getTime() };
  const totals = await findTotals(client, assetIds, span);
  const owned = await findOwned(client, assetIds, now);
  const faults = await countFaults(client, assetIds, now);
  const found = new Map<string, Advice>();
  for (const { id, kindId, status } of assets) {
    const [spent, had] = [totals.get(id), owned.get(id)];
    if (conditionOf(status) === 'UNUSED' || !spent || !had) continue;
    const rule =
      rules.find((one) => one.kindId === kindId) ?? rules.find((one) => one.kindId === null);
    const limits = rule ?? usualLimits;
    const known = {
      totals: spent,
      owned: had,
      ownership: ownershipOf(had, now.getTime()),
      faults: faults.get(id) ?? null,
    };
    const { replaceAt } = limits;
    found.set(id, { ...adviseOn(limits, known), rule: rule ?? null, replaceAt });
  }
  return found;
}

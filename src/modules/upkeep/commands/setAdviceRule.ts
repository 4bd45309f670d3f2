import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import type { AssetAdviceRule } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Limits, lookedAt } from '../rules/advice.ts';

/** Says when assets are to be watched or replaced; there is one rule for each kind, and one for all. */
export async function setAdviceRule(
  platform: Platform,
  caller: Caller,
  kindCode: string | null,
  is: Limits,
  expectedVersion: number | null,
): Promise<{ id: string }> {
  const most = lookedAt(is);
  if (is.replaceAt < 1 || is.replaceAt > most) {
    throw new InvalidInput(
      ['input', 'replaceAt'],
      'INVALID_INPUT',
      {
        en: 'At least 1, and at most as many as are looked at: {most}.',
        zh: '至少为 1，且不超过所考察的项数：{most}。',
      },
      { most },
    );
  }
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const kindId = await findKind(transaction, kindCode);
      const former = await lockRule(transaction, kindId);
      requireVersion(former?.version ?? 0, expectedVersion);
      const rule = former
        ? await transaction.assetAdviceRule.update({
            where: { id: former.id },
            data: { ...is, version: { increment: 1 } },
          })
        : await transaction.assetAdviceRule.create({ data: { ...is, kindId } });
      await appendEvents(transaction, [
        {
          kind: 'upkeep.ADVICE_RULE_SET',
          communityId: null,
          subjectType: 'AssetAdviceRule',
          subjectId: rule.id,
          at,
          actor: caller,
          isPublic: false,
          data: { version: rule.version, kindCode, was: former && toLimits(former), is: { ...is } },
        },
      ]);
      return { id: rule.id };
    });
  } catch (error) {
    if (!isTaken(error, 'kind')) throw error;
    throw new Conflict(['input', 'kindCode'], {
      en: 'Somebody else set this rule at this moment. Look again, then decide.',
      zh: '该规则刚被他人设置。请重新查看后再决定。',
    });
  }
}

function toLimits(rule: AssetAdviceRule) {
  const { repairCostPercent, remainingLifePercent, availabilityPercent } = rule;
  const { countsRepeatedFaults, replaceAt } = rule;
  return {
    ...{ repairCostPercent, remainingLifePercent, availabilityPercent },
    ...{ countsRepeatedFaults, replaceAt },
  };
}

async function findKind(transaction: Transaction, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const kind = await transaction.assetKind.findUnique({ where: { code }, select: { id: true } });
  if (!kind) throw new NotFound(['input', 'kindCode']);
  return kind.id;
}

/** The rule of a kind, or the one for all, kept for this transaction; null: there is none yet. */
async function lockRule(
  transaction: Transaction,
  kindId: string | null,
): Promise<AssetAdviceRule | null> {
  await transaction.$queryRaw`
    SELECT 1 FROM asset_advice_rule WHERE kind_id IS NOT DISTINCT FROM ${kindId}::uuid
    FOR UPDATE`;
  return transaction.assetAdviceRule.findFirst({ where: { kindId } });
}

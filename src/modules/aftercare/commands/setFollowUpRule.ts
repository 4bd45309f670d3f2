import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import type { FollowUpRule } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds, toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';

export interface WrittenRule {
  categoryCode: string | null;
  sharePercent: number;
  isAlwaysAfterReturn: boolean;
  /** ISO 8601 duration. */
  within: string;
}

const hour = 60 * 60_000;
/** Whoever is asked by then can still return the request. */
const longest = 21 * 24 * hour;

/** Says of how many closed requests the customer is asked; there is one rule for each category. */
export async function setFollowUpRule(
  platform: Platform,
  caller: Caller,
  { categoryCode, within, ...shares }: WrittenRule,
  expectedVersion: number | null,
): Promise<{ id: string }> {
  const withinMs = durationToMilliseconds(within);
  if (withinMs < hour || withinMs > longest) {
    throw new InvalidInput(['input', 'within'], 'INVALID_INPUT', {
      en: 'An hour to 21 days.',
      zh: '须为一小时到 21 天。',
    });
  }
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const categoryId = await findCategory(transaction, categoryCode);
      const former = await lockRule(transaction, categoryId);
      requireVersion(former?.version ?? 0, expectedVersion);
      const is = { ...shares, withinMs: BigInt(withinMs) };
      const rule = former
        ? await transaction.followUpRule.update({
            where: { id: former.id },
            data: { ...is, version: { increment: 1 } },
          })
        : await transaction.followUpRule.create({ data: { categoryId, ...is } });
      const was = former && {
        sharePercent: former.sharePercent,
        isAlwaysAfterReturn: former.isAlwaysAfterReturn,
        within: toDuration(Number(former.withinMs)),
      };
      await appendEvents(transaction, [
        {
          kind: 'aftercare.rule-set',
          communityId: null,
          subjectType: 'FollowUpRule',
          subjectId: rule.id,
          at,
          actor: caller,
          isPublic: false,
          data: { version: rule.version, categoryCode, was, is: { ...shares, within } },
        },
      ]);
      return { id: rule.id };
    });
  } catch (error) {
    if (!isTaken(error, 'category')) throw error;
    throw new Conflict(['input', 'categoryCode'], {
      en: 'Somebody else set this rule at this moment. Look again, then decide.',
      zh: '该规则刚被他人设置。请重新查看后再决定。',
    });
  }
}

async function findCategory(transaction: Transaction, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const category = await transaction.category.findUnique({ where: { code }, select: { id: true } });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  return category.id;
}

/** The rule of a category, or the one for all, kept for this transaction; null: there is none yet. */
async function lockRule(
  transaction: Transaction,
  categoryId: string | null,
): Promise<FollowUpRule | null> {
  await transaction.$queryRaw`
    SELECT 1 FROM follow_up_rule WHERE category_id IS NOT DISTINCT FROM ${categoryId}::uuid
    FOR UPDATE`;
  return transaction.followUpRule.findFirst({ where: { categoryId } });
}

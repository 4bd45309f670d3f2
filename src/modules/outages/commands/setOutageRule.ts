import type { Caller } from '../../../platform/auth/caller.ts';
import type { Category, OutageRule } from '../../../platform/database/generated/client/client.ts';
import type { AssetCriticality } from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';

export interface WrittenRule {
  kindCode: string;
  leastCriticality: AssetCriticality;
  categoryCode: string;
  title: string;
  titleZh: string;
  script: string;
  scriptZh: string;
  closingNote: string | null;
  isActive: boolean;
}

/** Says what is told when an asset of a kind goes out of order; answers with the id of the rule. */
export function setOutageRule(
  platform: Platform,
  caller: Caller,
  { kindCode, categoryCode, ...said }: WrittenRule,
  expectedVersion: number | null,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    // Two who set the first rule of a kind come one after the other.
    await transaction.$queryRaw`
      SELECT 1 FROM asset_kind WHERE code = ${kindCode} FOR NO KEY UPDATE`;
    const kind = await transaction.assetKind.findUnique({
      where: { code: kindCode },
      include: { outageRule: { include: { category: true } } },
    });
    if (!kind) throw new NotFound(['input', 'kindCode']);
    const category = await transaction.category.findUnique({ where: { code: categoryCode } });
    if (!category) throw new NotFound(['input', 'categoryCode']);
    const former = kind.outageRule;
    requireVersion(former?.version ?? 0, expectedVersion);
    const is = { ...said, categoryId: category.id };
    const rule = former
      ? await transaction.outageRule.update({
          where: { id: former.id },
          data: { ...is, version: { increment: 1 } },
        })
      : await transaction.outageRule.create({ data: { ...is, kindId: kind.id } });
    await appendEvents(transaction, [
      {
        kind: 'outages.RULE_SET',
        communityId: null,
        subjectType: 'OutageRule',
        subjectId: rule.id,
        at,
        actor: caller,
        isPublic: false,
        data: {
          version: rule.version,
          kindCode,
          was: former && toSaid(former),
          is: { ...said, categoryCode },
        },
      },
    ]);
    return { id: rule.id };
  });
}

/** What a rule said, as it is written in the log. */
function toSaid(rule: OutageRule & { category: Category }): Omit<WrittenRule, 'kindCode'> {
  const { leastCriticality, title, titleZh, script, scriptZh, closingNote, isActive } = rule;
  return {
    ...{ leastCriticality, title, titleZh, script, scriptZh, closingNote, isActive },
    categoryCode: rule.category.code,
  };
}

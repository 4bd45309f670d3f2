import type { Relation } from '../../../platform/database/generated/client/enums.ts';
import type { Text } from '../../../platform/text.ts';
import { smallestGroup } from './parts.ts';

/** So many answers are wanted at most: of a relation, or in all. */
export interface Quota {
  relation: Relation | null;
  most: number;
}

/** The first that is wrong, by its place; null when all can be kept. */
export function findBrokenQuota(
  quotas: readonly Quota[],
  isAnonymous: boolean,
): { index: number; text: Text } | null {
  for (const [index, { relation, most }] of quotas.entries()) {
    if (quotas.findIndex((one) => one.relation === relation) < index) return { index, text: twice };
    if (most < 1) return { index, text: tooFew };
    // That one is full says how many there are of the relation.
    if (isAnonymous && most < smallestGroup) return { index, text: tooFewToHide };
  }
  return null;
}

/** Whether nobody of a relation is wanted any more, after so many of each have answered. */
export function isFull(
  quotas: readonly Quota[],
  relation: Relation,
  answered: ReadonlyMap<Relation, number>,
): boolean {
  const inAll = [...answered.values()].reduce((sum, count) => sum + count, 0);
  return quotas.some((quota) => {
    if (quota.relation === null) return inAll >= quota.most;
    return quota.relation === relation && (answered.get(relation) ?? 0) >= quota.most;
  });
}

const twice = {
  en: 'There is one quota in all, and one of each relation.',
  zh: '总配额只能有一个，每种关系的配额也只能有一个。',
};
const tooFew = { en: 'At least 1.', zh: '至少为 1。' };
const tooFewToHide = {
  en: 'At least 5 where the questionnaire is anonymous.',
  zh: '匿名问卷的配额至少为 5。',
};

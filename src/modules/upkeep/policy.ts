import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { administrator, isStaff, managerRanks, ofTheirCommunities } from '../staff/index.ts';

/**
 * What assets cost is for the inside alone, as the register is: the staff of a community read it,
 * leads and those above write it down. The rules of the advice are for all of the staff to know. How
 * vendors do is for managers and those above.
 */

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export const visibleCosts = (caller: Caller): Prisma.AssetCostWhereInput =>
  ofTheirCommunities(caller);

export const visibleAdviceRules = (caller: Caller): Prisma.AssetAdviceRuleWhereInput =>
  isStaff(caller) ? {} : none;

const recorders: readonly string[] = ['LEAD', ...managerRanks, administrator];

export function mayRecordCosts(caller: Caller, communityId: string): boolean {
  return (
    isStaff(caller) &&
    caller.communityIds.includes(communityId) &&
    caller.roles.some((role) => recorders.includes(role))
  );
}

export function requireMayRecordCosts(caller: Caller, communityId: string): void {
  if (mayRecordCosts(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for the leads of the community and those above.',
    zh: '只有本项目的主管及以上人员可以进行此操作。',
  });
}

const judges: readonly string[] = [...managerRanks, administrator];

export function maySeePerformance(caller: Caller, communityId: string): boolean {
  return (
    isStaff(caller) &&
    caller.communityIds.includes(communityId) &&
    caller.roles.some((role) => judges.includes(role))
  );
}

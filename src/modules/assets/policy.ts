import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Asset } from '../../platform/database/generated/client/client.ts';
import type { AssetStatus } from '../../platform/database/generated/client/enums.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { visibleRequests } from '../requests/index.ts';
import { administrator, isStaff, managerRanks, ofTheirCommunities } from '../staff/index.ts';
import { isDaily } from './rules/life.ts';

/**
 * The register is for the inside alone: the staff read what there is in their communities, managers
 * keep it, administrators say what kinds there are. Leads say what is up and what is down. Customers and partner apps see none of it.
 */

const keepers: readonly string[] = [...managerRanks, administrator];

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleKinds(caller: Caller): Prisma.AssetKindWhereInput {
  return isStaff(caller) ? {} : none;
}

export function visibleAssets(caller: Caller): Prisma.AssetWhereInput {
  return ofTheirCommunities(caller);
}

/** The keepers of the register read what came of their files. */
export function visibleImports(caller: Caller): Prisma.AssetImportWhereInput {
  if (!isStaff(caller) || !caller.roles.some((role) => keepers.includes(role))) return none;
  return { communityId: { in: [...caller.communityIds] } };
}

/** Of the requests about an asset, those that the caller may see. */
export function visibleLinks(caller: Caller): Prisma.AssetRequestWhereInput {
  return { endedAt: null, request: visibleRequests(caller) };
}

/** Managers of the community, and those above them. */
export function mayKeepAssets(caller: Caller, communityId: string): boolean {
  return (
    isStaff(caller) &&
    caller.communityIds.includes(communityId) &&
    caller.roles.some((role) => keepers.includes(role))
  );
}

export function requireMayKeepAssets(caller: Caller, communityId: string): void {
  if (mayKeepAssets(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for managers of the community and those above.',
    zh: '只有本项目的经理及以上人员可以进行此操作。',
  });
}

const leadRank = 'LEAD';

/** Managers for every move; leads for those between states in which it is in use. */
export function mayMoveTo(
  caller: Caller,
  { communityId, status }: Pick<Asset, 'communityId' | 'status'>,
  to: AssetStatus,
): boolean {
  if (mayKeepAssets(caller, communityId)) return true;
  const isLeadHere =
    isStaff(caller) && caller.communityIds.includes(communityId) && caller.roles.includes(leadRank);
  return isLeadHere && isDaily(status, to);
}

export function requireMayMove(
  caller: Caller,
  asset: Parameters<typeof mayMoveTo>[1],
  to: AssetStatus,
): void {
  if (mayMoveTo(caller, asset, to)) return;
  throw new NotAllowed({
    en: 'This is for managers of the community and those above; leads say what is up and what is down.',
    zh: '只有本项目的经理及以上人员可以进行此操作；主管可变更运行与停用状态。',
  });
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { mayKeepAssets } from '../assets/index.ts';
import { visibleRequests } from '../requests/index.ts';
import { isStaff, ofTheirCommunities } from '../staff/index.ts';

/**
 * Labels are for the inside: the staff see which assets have one, and who reported; those who see to
 * the assets of a community issue, print and withdraw labels. Whoever has the code of a label is let
 * in for two things alone: to see what it is stuck on, and to report.
 */

export const labelCaller = 'AssetLabel';

/** The root fields for whoever scanned a label. */
export const forLabels: readonly string[] = ['labelledAsset', 'reportByQr'];

export const isLabel = (caller: Caller): boolean => caller.type === labelCaller;

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export const visibleLabels = (caller: Caller): Prisma.AssetLabelWhereInput =>
  ofTheirCommunities(caller);

/** As `visibleLabels`, of one community. */
export const seesLabels = (caller: Caller, communityId: string): boolean =>
  isStaff(caller) && caller.communityIds.includes(communityId);

export function visibleReporters(caller: Caller): Prisma.ReporterWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

const leadRank = 'LEAD';

/** Leads of the community, managers and those above: who has the code of a label can report by it. */
export function mayLabel(caller: Caller, communityId: string): boolean {
  if (mayKeepAssets(caller, communityId)) return true;
  return seesLabels(caller, communityId) && caller.roles.includes(leadRank);
}

export function requireMayLabel(caller: Caller, communityId: string): void {
  if (mayLabel(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for leads and managers of the community and those above.',
    zh: '只有本项目的主管、经理及以上人员可以进行此操作。',
  });
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { InspectionRound } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { administrator, isStaff, managerRanks, ofTheirCommunities } from '../staff/index.ts';

/**
 * Rounds are for the inside alone. The staff of a community read its routes and rounds and walk
 * them; managers lay routes out. What is found on a round is said by whoever walks it.
 */

const keepers: readonly string[] = [...managerRanks, administrator];
const enders: readonly string[] = [...keepers, 'LEAD'];

export const visibleRoutes = (caller: Caller): Prisma.InspectionRouteWhereInput =>
  ofTheirCommunities(caller);
export const visiblePoints = (caller: Caller): Prisma.InspectionPointWhereInput =>
  ofTheirCommunities(caller);
export const visibleItems = (caller: Caller): Prisma.InspectionItemWhereInput =>
  ofTheirCommunities(caller);
export const visibleRounds = (caller: Caller): Prisma.InspectionRoundWhereInput =>
  ofTheirCommunities(caller);
export const visibleResults = (caller: Caller): Prisma.InspectionResultWhereInput =>
  ofTheirCommunities(caller);

const worksIn = (caller: Caller, communityId: string): boolean =>
  isStaff(caller) && caller.communityIds.includes(communityId);

/** Managers of the community, and those above them. */
export function mayKeepRoutes(caller: Caller, communityId: string): boolean {
  return worksIn(caller, communityId) && caller.roles.some((role) => keepers.includes(role));
}

export function requireMayKeepRoutes(caller: Caller, communityId: string): void {
  if (mayKeepRoutes(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for managers of the community and those above.',
    zh: '只有本项目的经理及以上人员可以进行此操作。',
  });
}

/** Whoever works there, of any department. */
export function mayWalk(caller: Caller, communityId: string): boolean {
  return worksIn(caller, communityId);
}

type Walked = Pick<InspectionRound, 'communityId' | 'walkedById'>;

/** Nobody else has seen it. */
export function mayRecord(caller: Caller, { communityId, walkedById }: Walked): boolean {
  return worksIn(caller, communityId) && caller.id === walkedById;
}

export function requireMayRecord(caller: Caller, round: Walked): void {
  if (mayRecord(caller, round)) return;
  throw new NotAllowed({
    en: 'This is for whoever walks the round.',
    zh: '只有执行本次巡检的人员可以进行此操作。',
  });
}

/** Whoever walks it, leads of the community, and those above. */
export function mayEnd(caller: Caller, round: Walked): boolean {
  if (mayRecord(caller, round)) return true;
  return worksIn(caller, round.communityId) && caller.roles.some((role) => enders.includes(role));
}

export function requireMayEnd(caller: Caller, round: Walked): void {
  if (mayEnd(caller, round)) return;
  throw new NotAllowed({
    en: 'This is for whoever walks the round, leads of the community and those above.',
    zh: '只有执行本次巡检的人员、本项目主管及以上人员可以进行此操作。',
  });
}

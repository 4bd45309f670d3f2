import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Request } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { isCustomer } from '../owners/index.ts';
import { isTheirs, mayReclassify, openStatuses, visibleRequests } from '../requests/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/**
 * Who may see and do what with links, merged duplicates and incidents. The staff see those of the
 * communities that they work in; a customer reads of what concerns their home, or what their own
 * request is part of, and nothing of the requests of others.
 */

const inReach = (caller: Caller) => ({ in: [...caller.communityIds] });

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleIncidents(caller: Caller, now: Date): Prisma.IncidentWhereInput {
  const communityId = inReach(caller);
  if (isStaff(caller)) return { communityId };
  if (!isCustomer(caller)) return none;
  const theirs = {
    customerId: caller.id,
    from: { lte: now },
    OR: [{ until: null }, { until: { gt: now } }],
  };
  const isHome = { occupancies: { some: theirs } };
  const here = { OR: [isHome, { customers: { some: { id: caller.id } } }] };
  return {
    communityId,
    OR: [
      // The whole community, and places, which are everybody's.
      { community: here, areas: { none: {} } },
      { community: here, areas: { some: { placeId: { not: null } } } },
      { areas: { some: { unit: isHome } } },
      { areas: { some: { building: { units: { some: isHome } } } } },
      { requests: { some: { removedAt: null, request: { customerId: caller.id } } } },
    ],
  };
}

/** Which requests belong together is for the staff, and for a customer of whom all of them are. */
export function visibleTogether(caller: Caller): Prisma.RequestWhereInput {
  return isStaff(caller) || isCustomer(caller) ? visibleRequests(caller) : none;
}

/** Of the requests of an incident, those that the caller may see. */
export function visibleParts(caller: Caller): Prisma.IncidentRequestWhereInput {
  return { removedAt: null, request: visibleRequests(caller) };
}

const ranks: readonly string[] = ['LEAD', ...managerRanks, administrator];

/** Leads and those above declare incidents and speak about them: many customers hear it at once. */
export function mayRunIncidents(caller: Caller, communityId: string): boolean {
  return (
    isStaff(caller) &&
    caller.communityIds.includes(communityId) &&
    caller.roles.some((role) => ranks.includes(role))
  );
}

export function requireMayRunIncidents(caller: Caller, communityId: string): void {
  if (mayRunIncidents(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for the leads of the community and those above.',
    zh: '只有本项目的主管及以上人员可以进行此操作。',
  });
}

/** Whoever of the staff knows that it is part of an incident, and the customer whose matter it is. */
export function mayAddToIncident(
  caller: Caller,
  request: Pick<Request, 'communityId' | 'customerId'>,
): boolean {
  return (
    isTheirs(caller, request) ||
    (isStaff(caller) && caller.communityIds.includes(request.communityId))
  );
}

/** Whatever has to do with each other is seen best by those of the staff who see both. */
export function mayLink(caller: Caller): boolean {
  return isStaff(caller);
}

/** Merging says what a request is about: for those who may say so of both. */
export const mayMerge = mayReclassify;

export function requireMayMerge(caller: Caller, requests: readonly Request[]): void {
  if (requests.every((request) => mayMerge(caller, request))) return;
  throw new NotAllowed({
    en: 'This is for whoever took both requests in or answers for them, their departments, and those above.',
    zh: '只有两件诉求的首接人、责任人、负责部门及其上级可以进行此操作。',
  });
}

/** Of the parts of incidents: those that it is proposed to resolve, and that are not yet. */
export const openProposals: Prisma.IncidentRequestWhereInput = {
  removedAt: null,
  proposedAt: { not: null },
  answeredAt: null,
  request: { status: { in: [...openStatuses] } },
};

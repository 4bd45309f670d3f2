import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Request } from '../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../platform/events/append.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { customerCaller, isCustomer } from '../owners/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';
import { customerKinds } from './rules/clockKinds.ts';
import { type RequestScope, requestScopes } from './scopes.ts';

/**
 * Who may see and do what with requests. Outside: a customer has their own, and the public side of
 * them; a partner app has what its scopes grant. Inside: the staff have those of the communities
 * that they work in, and whoever once held a request can still read it.
 */

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

const inReach = (caller: Caller) => ({ in: [...caller.communityIds] });

function hasScope(caller: Caller, scope: RequestScope): boolean {
  return caller.roles.includes(scope);
}

export function visibleRequests(caller: Caller): Prisma.RequestWhereInput {
  if (isCustomer(caller)) return { customerId: caller.id };
  if (!isStaff(caller)) return grantedRequests(caller);
  return {
    OR: [
      { communityId: inReach(caller) },
      { firstReceiverId: caller.id },
      { holders: { some: { staffId: caller.id } } },
      { escalations: { some: { recipientId: caller.id } } },
    ],
  };
}

/** What the scopes of a partner app open, each by itself; nothing without one. */
function grantedRequests(caller: Caller): Prisma.RequestWhereInput {
  if (hasScope(caller, requestScopes.readRequests)) return { communityId: inReach(caller) };
  const granted: Prisma.RequestWhereInput[] = [];
  if (hasScope(caller, requestScopes.fileRequests)) granted.push({ filedByAppId: caller.id });
  if (hasScope(caller, requestScopes.followEscalations))
    granted.push({ escalations: { some: {} } });
  if (hasScope(caller, requestScopes.updateWork)) {
    granted.push({ departmentId: { in: [...caller.departmentIds] } });
  }
  return granted.length === 0 ? none : { communityId: inReach(caller), OR: granted };
}

export function visibleEscalations(caller: Caller): Prisma.EscalationWhereInput {
  if (!isStaff(caller)) {
    return mayFollowEscalations(caller) ? { communityId: inReach(caller) } : none;
  }
  return {
    OR: [{ communityId: inReach(caller) }, { recipientId: caller.id }],
  };
}

/** Outside, the promises to the customer; the departments' own clocks are for the staff. */
export function visibleClocks(caller: Caller): Prisma.ClockWhereInput {
  return { request: visibleRequests(caller), ...clocksShown(caller) };
}

/** Of the clocks of a request that the caller may see. */
export function clocksShown(caller: Caller): Prisma.ClockWhereInput {
  return seesInside(caller) ? {} : { kind: { in: [...customerKinds] } };
}

/** Outside, the pauses that there were; what was only asked for is for the staff. */
export function visiblePauses(caller: Caller): Prisma.PauseWhereInput {
  return { request: visibleRequests(caller), ...pausesShown(caller) };
}

export function pausesShown(caller: Caller): Prisma.PauseWhereInput {
  return seesInside(caller) ? {} : { status: { in: ['RUNNING', 'ENDED'] } };
}

/** Whether the caller reads the inside of a request's story. */
export function seesInside(caller: Caller): boolean {
  return isStaff(caller);
}

/**
 * Whether the caller learns who a step of a story is by. Outside, a customer is nobody else's to
 * know; the people who do the work stand for the company with their names.
 */
export function knowsActor(caller: Caller, actor: ActorReference): boolean {
  return caller.isInside || actor.type !== customerCaller || actor.id === caller.id;
}

/** Whether the caller hears of escalations at all. */
export function mayFollowEscalations(caller: Caller): boolean {
  return isStaff(caller) || hasScope(caller, requestScopes.followEscalations);
}

/** Whether the caller may take requests in, in a community of their reach. */
export function mayFile(caller: Caller): boolean {
  return isCustomer(caller) || isStaff(caller) || hasScope(caller, requestScopes.fileRequests);
}

type Matter = Pick<Request, 'customerId' | 'accountableId' | 'departmentId' | 'filedByAppId'>;

/** Taking a matter on is never refused for reasons of rank or department. */
export function mayAccept(caller: Caller): boolean {
  return isStaff(caller);
}

/** What cannot be solved goes up at once, whoever sees it. */
export function mayReportUp(caller: Caller): boolean {
  return isStaff(caller);
}

/** Whoever sees it from the inside, the customer, and the app that brought it or does the work. */
export function mayPostUpdate(caller: Caller, request: Matter): boolean {
  return (
    isStaff(caller) ||
    isTheirs(caller, request) ||
    request.filedByAppId === caller.id ||
    worksOn(caller, request)
  );
}

/** Whether the department that has the request is the caller's own, or their vendor's. */
export function worksOn(caller: Caller, { departmentId }: Matter): boolean {
  const mayWork = isStaff(caller) || hasScope(caller, requestScopes.updateWork);
  return mayWork && departmentId !== null && caller.departmentIds.includes(departmentId);
}

const ranksAbove: readonly string[] = [...managerRanks, administrator];
const leadRank = 'LEAD';

/** Whoever answers for it, the department it is with, and those above them. */
export function mayResolve(caller: Caller, request: Matter): boolean {
  return (
    worksOn(caller, request) ||
    (isStaff(caller) &&
      (caller.id === request.accountableId ||
        caller.roles.some((role) => ranksAbove.includes(role))))
  );
}

/** Redirecting is for the same people, and so is asking afterwards whether it helped. */
export function requireMayResolve(caller: Caller, request: Matter): void {
  if (!mayResolve(caller, request)) throw forThoseWhoAnswer();
}

/** Pausing and resuming is for those of the staff who may say that it is dealt with. */
export function mayPause(caller: Caller, request: Matter): boolean {
  return isStaff(caller) && mayResolve(caller, request);
}

export function requireMayPause(caller: Caller, request: Matter): void {
  if (!mayPause(caller, request)) throw forThoseWhoAnswer();
}

const forThoseWhoAnswer = () =>
  new NotAllowed({
    en: 'This is for whoever answers for the request, its department, and those above.',
    zh: '只有责任人、负责部门及其上级可以进行此操作。',
  });

/** A long pause is for the lead of the department to agree to, and for those above. */
export function mayDecidePause(caller: Caller, request: Matter): boolean {
  if (!isStaff(caller)) return false;
  const isLead = caller.roles.includes(leadRank) && worksOn(caller, request);
  return isLead || caller.roles.some((role) => ranksAbove.includes(role));
}

/** Whoever took it in knows what it is about, and so do those who may say that it is dealt with. */
export function mayReclassify(
  caller: Caller,
  request: Matter & Pick<Request, 'firstReceiverId'>,
): boolean {
  return isStaff(caller) && (caller.id === request.firstReceiverId || mayResolve(caller, request));
}

export function requireMayReclassify(
  caller: Caller,
  request: Parameters<typeof mayReclassify>[1],
): void {
  if (mayReclassify(caller, request)) return;
  throw new NotAllowed({
    en: 'This is for whoever took the request in or answers for it, its department, and those above.',
    zh: '只有首接人、责任人、负责部门及其上级可以进行此操作。',
  });
}

/** Whether the customer's moves are the caller's: confirm, return, withdraw. */
export function isTheirs(caller: Caller, { customerId }: Pick<Matter, 'customerId'>): boolean {
  return isCustomer(caller) && customerId === caller.id;
}

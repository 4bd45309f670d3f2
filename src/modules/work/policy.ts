import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type {
  Handoff,
  Request,
  WorkItem,
} from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { mayResolve, visibleRequests } from '../requests/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/**
 * What passes inside is for the staff: parts, offers and disputes of the requests that they can
 * see. Outside there is one request and one person who answers for it.
 */

/** No row: for those whom the inside does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleWorkItems(caller: Caller): Prisma.WorkItemWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

export function visibleChecklistItems(caller: Caller): Prisma.ChecklistItemWhereInput {
  return isStaff(caller) ? { workItem: visibleWorkItems(caller) } : none;
}

export function visibleHandoffs(caller: Caller): Prisma.HandoffWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

export function visibleDisputes(caller: Caller): Prisma.DisputeWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

/** Taking a part on is never refused for reasons of rank or department. */
export function mayAcceptWork(caller: Caller): boolean {
  return isStaff(caller);
}

/** Whoever answers for a request or a part of it, the department that has it, and those above. */
export function mayDo(caller: Caller, request: Request, workItem: WorkItem | null): boolean {
  if (!isStaff(caller)) return false;
  if (!workItem) return mayResolve(caller, request);
  const { accountableId, departmentId } = workItem;
  return mayResolve(caller, { ...request, accountableId, departmentId });
}

export function requireMayDo(caller: Caller, request: Request, workItem: WorkItem | null): void {
  if (mayDo(caller, request, workItem)) return;
  throw new NotAllowed({
    en: 'This is for whoever answers for it, its department, and those above.',
    zh: '只有责任人、负责部门及其上级可以进行此操作。',
  });
}

/** Those who stand above departments. */
export function isAbove(caller: Caller): boolean {
  return (
    isStaff(caller) && [...managerRanks, administrator].some((rank) => caller.roles.includes(rank))
  );
}

/** Nothing is offered on while somebody above decides, nor once they have, save by those above. */
export function isFree(caller: Caller, disputes: readonly { settledAt: Date | null }[]): boolean {
  if (disputes.some(({ settledAt }) => settledAt === null)) return false;
  return disputes.length === 0 || isAbove(caller);
}

type Offer = Pick<Handoff, 'toId' | 'toDepartmentId'>;

const isOf = (caller: Caller, departmentId: string | null): boolean =>
  departmentId !== null && caller.departmentIds.includes(departmentId);

/** The person it was made to; of an offer to a department, anyone of it. */
export function isMadeTo(caller: Caller, { toId, toDepartmentId }: Offer): boolean {
  return isStaff(caller) && (toId === null ? isOf(caller, toDepartmentId) : toId === caller.id);
}

/** The person it was made to, and the lead of the department, who speaks for it. */
export function mayDecline(caller: Caller, { toId, toDepartmentId }: Offer): boolean {
  if (!isStaff(caller)) return false;
  return toId === caller.id || (caller.roles.includes('LEAD') && isOf(caller, toDepartmentId));
}

/** Whoever was woken to decide, and those above departments. */
export function maySettle(caller: Caller, recipientId: string): boolean {
  return isStaff(caller) && (caller.id === recipientId || isAbove(caller));
}

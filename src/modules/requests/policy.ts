import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { isCustomer } from '../owners/index.ts';
import { administrator, isStaff } from '../staff/index.ts';

/**
 * Who may see and do what with requests. Outside: a customer has their own, and the public side of
 * them. Inside: the staff have those of the communities that they work in, and whoever once held
 * a request can still read it.
 */

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleRequests(caller: Caller): Prisma.RequestWhereInput {
  if (isCustomer(caller)) return { customerId: caller.id };
  if (!isStaff(caller)) return none;
  return {
    OR: [
      { communityId: { in: [...caller.communityIds] } },
      { firstReceiverId: caller.id },
      { accountableId: caller.id },
      { escalations: { some: { recipientId: caller.id } } },
    ],
  };
}

export function visibleEscalations(caller: Caller): Prisma.EscalationWhereInput {
  if (!isStaff(caller)) return none;
  return {
    OR: [{ communityId: { in: [...caller.communityIds] } }, { recipientId: caller.id }],
  };
}

export function visibleClocks(caller: Caller): Prisma.ClockWhereInput {
  return { request: visibleRequests(caller) };
}

/** Whether the caller reads the inside of a request's story. */
export function seesInside(caller: Caller): boolean {
  return isStaff(caller);
}

/** The staff who may say that a request is dealt with. */
export function mayResolve(
  caller: Caller,
  request: { accountableId: string; departmentId: string | null },
  departmentIdOfCaller: string | null,
): boolean {
  return (
    caller.id === request.accountableId ||
    (request.departmentId !== null && request.departmentId === departmentIdOfCaller) ||
    caller.roles.some((role) => ['MANAGER', 'REGION', 'HEADQUARTERS', administrator].includes(role))
  );
}

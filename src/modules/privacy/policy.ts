import type { Caller } from '../../platform/auth/caller.ts';
import { reachOf } from '../../platform/auth/reach.ts';
import type { Prisma, PrismaClient } from '../../platform/database/database.ts';
import { NotAllowed, NotFound } from '../../platform/graphql/failures.ts';
import { isCustomer, visibleCustomers } from '../owners/index.ts';
import { administrator, isStaff } from '../staff/index.ts';

/**
 * Who may look at personal data, and who may speak for the person whose it is. Callers of other
 * kinds, such as partner apps, may do nothing here.
 */

export function isAdministrator(caller: Caller): boolean {
  return isStaff(caller) && caller.roles.includes(administrator);
}

/** The customer reads who looked; administrators read it to see that it is right. */
export function visibleLooks(caller: Caller): Prisma.PersonalDataLookWhereInput {
  if (isCustomer(caller)) return { customerId: caller.id };
  return { communityId: { in: isAdministrator(caller) ? [...caller.communityIds] : [] } };
}

/** Any of the staff may look at those they serve: it is written down, not forbidden. */
export function requireMayLook(caller: Caller): void {
  if (!isStaff(caller)) throw new NotAllowed();
}

/** Customers speak for themselves, administrators for whoever asked them to. */
export function requireMaySpeak(caller: Caller): void {
  if (!isCustomer(caller) && !isAdministrator(caller)) throw new NotAllowed();
}

/** The customer of a call, when the caller may see them. */
export async function requireCustomer(
  client: PrismaClient,
  caller: Caller,
  customerId: string,
): Promise<{ id: string; communityId: string }> {
  const customer = await client.customer.findFirst({
    where: { AND: [{ id: customerId }, visibleCustomers(caller)] },
    select: { id: true, communityId: true },
  });
  if (!customer) throw new NotFound(['input', 'customerId']);
  return customer;
}

/** What `node` finds of this module. */
export const privacyReach = (client: PrismaClient) => ({
  PersonalDataLook: reachOf(client.personalDataLook, visibleLooks),
});

import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';

/** The customer of this login, with the communities they have to do with. */
export async function identifyCustomer(
  client: PrismaClient,
  login: string,
): Promise<Caller | null> {
  const customer = await client.customer.findUnique({
    where: { login },
    select: {
      id: true,
      name: true,
      communityId: true,
      occupancies: { select: { communityId: true } },
    },
  });
  if (!customer) return null;
  const { id, name, communityId, occupancies } = customer;
  const communityIds = new Set([communityId, ...occupancies.map((one) => one.communityId)]);
  return {
    type: 'Customer',
    id,
    name,
    isInside: false,
    communityIds: [...communityIds],
    departmentIds: [],
    roles: [],
  };
}

export function customerNames(client: PrismaClient, ids: readonly string[]) {
  return client.customer.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
}

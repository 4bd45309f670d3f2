import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma, PrismaClient } from '../../platform/database/database.ts';
import { isStaff } from './policy.ts';

/** The code of the departments that receive customers. */
export const frontDesk = 'FRONT_DESK';

/** The front desk of a community serves whoever is kept there or has to do with a unit there now. */
export async function servedAtFrontDesk(
  client: PrismaClient,
  caller: Caller,
  customerIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (!isStaff(caller)) return [];
  const community: Prisma.CommunityWhereInput = {
    id: { in: [...caller.communityIds] },
    departments: { some: { code: frontDesk, staff: { some: { id: caller.id } } } },
  };
  const present = { OR: [{ until: null }, { until: { gt: now } }] };
  const customers = await client.customer.findMany({
    where: {
      id: { in: [...customerIds] },
      OR: [{ community }, { occupancies: { some: { community, ...present } } }],
    },
    select: { id: true },
  });
  return customers.map(({ id }) => id);
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { isStaff } from '../staff/index.ts';
import { openStatuses } from './rules/transitions.ts';

/**
 * The customers whom a staff member must be able to reach for an open request that they answer for
 * or took in: those who brought it, and whoever owns the vehicle that it is about.
 */
export async function servedInRequests(
  client: PrismaClient,
  caller: Caller,
  customerIds: readonly string[],
): Promise<string[]> {
  if (!isStaff(caller)) return [];
  const wanted = { in: [...customerIds] };
  const requests = await client.request.findMany({
    where: {
      status: { in: [...openStatuses] },
      AND: [
        { OR: [{ accountableId: caller.id }, { firstReceiverId: caller.id }] },
        { OR: [{ customerId: wanted }, { vehicle: { customerId: wanted } }] },
      ],
    },
    select: { customerId: true, vehicle: { select: { customerId: true } } },
  });
  return requests.flatMap(({ customerId, vehicle }) =>
    [customerId, vehicle?.customerId].filter((id) => id !== null && id !== undefined),
  );
}

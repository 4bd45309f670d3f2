import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { isStaff } from '../staff/index.ts';
import { owedByAccountable } from './rules/owed.ts';

/**
 * The customers whom a staff member must be able to reach for a request that they answer for or took
 * in, while it is open or they are to be asked whether redirecting it helped: those who brought it, and whoever owns the vehicle that it is about.
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
      AND: [
        owedByAccountable,
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

import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import { hiddenWords } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { isStaff } from '../staff/index.ts';

/** The customers whom somebody is to ask, or to make good to: they must be able to reach them. */
export async function reachedAfterwards(
  client: PrismaClient,
  caller: Caller,
  customerIds: readonly string[],
): Promise<string[]> {
  if (!isStaff(caller)) return [];
  const requests = await client.request.findMany({
    where: {
      customerId: { in: [...customerIds] },
      OR: [
        { followUps: { some: { status: 'OPEN', assigneeId: caller.id } } },
        { recoveries: { some: { completedAt: null, ownerId: caller.id } } },
      ],
    },
    select: { customerId: true },
  });
  return requests.flatMap(({ customerId }) => customerId ?? []);
}

/** What a customer said when they were asked, and what was done for them, for their file. */
export async function collectAftercare(client: PrismaClient, customerId: string) {
  const where = { request: { customerId } };
  const request = { select: { number: true } } as const;
  const followUps = await client.followUp.findMany({
    where: { ...where, endedAt: { not: null } },
    select: { request, reason: true, status: true, note: true, openedAt: true, endedAt: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const recoveries = await client.recovery.findMany({
    where,
    select: { request, cause: true, note: true, openedAt: true, completedAt: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const withNumber = <Row extends { request: { number: string } }>(row: Row) => ({
    ...row,
    request: row.request.number,
  });
  return { followUps: followUps.map(withNumber), recoveries: recoveries.map(withNumber) };
}

/** Takes the words out. What the story tells of them is the request's, and goes with it. */
export async function eraseAftercare(transaction: Transaction, { id }: Erasure): Promise<void> {
  const where = { request: { customerId: id }, note: { not: null } };
  await transaction.followUp.updateMany({ where, data: { note: hiddenWords } });
  await transaction.recovery.updateMany({ where, data: { note: hiddenWords } });
}

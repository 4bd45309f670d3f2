import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { buildLadder, holdActive } from '../../requests/index.ts';
import { findDepartment, findLine, findOnDuty, frontDesk } from '../../staff/index.ts';

/**
 * Who asks the customer of a locked request afterwards: of the front desk, whoever is on duty and
 * has least to ask; else the lowest on the line of report. Never anybody who had the work in hand;
 * null: there is nobody else.
 */
export async function chooseAsker(
  transaction: Transaction,
  request: Request,
  at: Date,
): Promise<string | null> {
  const { communityId, departmentId } = request;
  const had = await hadItInHand(transaction, request.id);
  const desk = await findDepartment(transaction, communityId, frontDesk);
  const onDuty = desk ? await findOnDuty(transaction, { departmentIds: [desk.id] }, at) : [];
  const atDesk = await byLoad(
    transaction,
    onDuty.map(({ id }) => id),
  );
  const ladder = buildLadder(await findLine(transaction, communityId, departmentId, at));
  for (const staffId of [...atDesk, ...ladder.map((rung) => rung.staffId)]) {
    if (!had.has(staffId) && (await holdActive(transaction, staffId))) return staffId;
  }
  return null;
}

/** Everybody who ever answered for a request or for a part of it. */
export async function hadItInHand(
  transaction: Transaction,
  requestId: string,
): Promise<ReadonlySet<string>> {
  const holders = await transaction.requestHolder.findMany({
    where: { requestId },
    select: { staffId: true },
  });
  return new Set(holders.map(({ staffId }) => staffId));
}

/** Whoever has least to ask first. */
async function byLoad(transaction: Transaction, staffIds: string[]): Promise<string[]> {
  const open = await transaction.followUp.groupBy({
    by: ['assigneeId'],
    where: { assigneeId: { in: staffIds }, status: 'OPEN' },
    _count: true,
  });
  const loads = new Map(open.map(({ assigneeId, _count }) => [assigneeId, _count]));
  const loadOf = (id: string) => loads.get(id) ?? 0;
  return staffIds.toSorted((one, other) => loadOf(one) - loadOf(other));
}

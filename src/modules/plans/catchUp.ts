import type { Transaction } from '../../platform/database/database.ts';
import { settleWork } from './commands/settleWork.ts';
import { assetsOf, beginTracks } from './commands/tracks.ts';

/**
 * What happened while this module was off, when nobody reacted: planned work was done or given back,
 * and assets came that plans are for. Where nothing was missed, nothing is done.
 */
export async function catchUp(transaction: Transaction, now: Date): Promise<void> {
  const done = await transaction.$queryRaw<{ requestId: string; at: Date }[]>`
    SELECT request.id AS "requestId", request.resolved_at AS at
    FROM planned_work work JOIN request ON request.id = work.request_id
    WHERE work.status = 'OPEN' AND request.status IN ('RESOLVED', 'REDIRECTED', 'CLOSED')
    ORDER BY request.id FOR UPDATE`;
  for (const { requestId, at } of done) await settleWork(transaction, requestId, at);
  await transaction.plannedWork.updateMany({
    where: { status: 'DONE', request: { status: { in: ['OPEN', 'IN_PROGRESS', 'WAITING'] } } },
    data: { status: 'OPEN', doneAt: null },
  });
  await joinMissed(transaction, now);
}

/** Whatever a plan is for is under it since it was made, unless it came while nobody looked. */
async function joinMissed(transaction: Transaction, now: Date): Promise<void> {
  const plans = await transaction.plan.findMany({
    where: { repeats: { not: null }, assetId: null, endedAt: null },
    include: { community: { select: { timeZone: true } } },
    orderBy: { id: 'asc' },
  });
  for (const plan of plans) {
    const missed = await transaction.asset.findMany({
      where: { ...assetsOf(plan), planTracks: { none: { planId: plan.id } } },
      select: { id: true },
    });
    await beginTracks(
      transaction,
      plan,
      missed.map(({ id }) => id),
      now,
    );
  }
}

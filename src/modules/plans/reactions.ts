import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import { assetLogKind } from '../assets/index.ts';
import { logKind } from '../requests/index.ts';
import { settleWork } from './commands/settleWork.ts';
import { beginTracks, isFor } from './commands/tracks.ts';

/** What must also happen here when something happens to requests, their parts and to assets. */
export const planReactions: Reactions = {
  [logKind('RESOLVED')]: { toAll: markDone },
  [logKind('REDIRECTED')]: { toAll: markRedirected },
  [logKind('RETURNED')]: { toAll: markOpen },
  [logKind('REDIRECT_FAILED')]: { toAll: markOpen },
  [assetLogKind('CREATED')]: { toAll: joinPlans },
  [assetLogKind('CHANGED')]: { toAll: joinPlans },
};

/** Planned work is done. What is counted from then on comes due next. */
async function markDone(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  for (const { subjectId, at } of await aboutPlanned(transaction, events)) {
    await settleWork(transaction, subjectId, at);
  }
}

/** What the law requires is ours to do, whoever else could. */
async function markRedirected(
  transaction: Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  const ours = await aboutPlanned(transaction, events);
  const legal = await transaction.plannedWork.findFirst({
    where: {
      requestId: { in: ours.map(({ subjectId }) => subjectId) },
      plan: { isLegal: true },
    },
    include: { plan: { select: { code: true } } },
  });
  if (legal) {
    throw new Conflict(
      ['input', 'requestId'],
      {
        en: 'The law requires this work, by the plan {code}: it is to be done, late as it may be.',
        zh: '计划 {code} 为法定工作：须完成，可以延后，不可转介。',
      },
      { code: legal.plan.code },
    );
  }
  await markDone(transaction, events);
}

/** It is not done after all. When the next one comes due stays as it is. */
async function markOpen(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  await transaction.plannedWork.updateMany({
    where: { requestId: { in: events.map(({ subjectId }) => subjectId) } },
    data: { status: 'OPEN', doneAt: null },
  });
}

/** Those of the events that are about requests of planned work. */
async function aboutPlanned(
  transaction: Transaction,
  events: readonly NewEvent[],
): Promise<NewEvent[]> {
  const rows = await transaction.plannedWork.findMany({
    where: { requestId: { in: events.map(({ subjectId }) => subjectId) } },
    select: { requestId: true },
  });
  const ids = new Set(rows.map(({ requestId }) => requestId));
  return events.filter(({ subjectId }) => ids.has(subjectId));
}

/** Assets that are new, or another model now, come under the plans that are for such. */
async function joinPlans(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const at = events[0]?.at as Date;
  const assets = await transaction.asset.findMany({
    where: { id: { in: events.map(({ subjectId }) => subjectId) } },
  });
  const communityIds = [...new Set(assets.map(({ communityId }) => communityId))];
  // A plan that is made at this moment sees the asset, or is seen here.
  await transaction.$queryRaw`
    SELECT 1 FROM community WHERE id = ANY(${communityIds}::uuid[]) ORDER BY id FOR SHARE`;
  const plans = await transaction.plan.findMany({
    where: {
      communityId: { in: communityIds },
      // A campaign is for what was there when it was begun.
      repeats: { not: null },
      assetId: null,
      endedAt: null,
    },
    include: { community: { select: { timeZone: true } } },
    orderBy: { id: 'asc' },
  });
  for (const plan of plans) {
    const joining = assets.filter((asset) => isFor(plan, asset));
    if (joining.length === 0) continue;
    await beginTracks(
      transaction,
      plan,
      joining.map(({ id }) => id),
      at,
    );
  }
}

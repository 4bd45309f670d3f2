import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Asset,
  Plan,
  PlannedWork,
} from '../../../platform/database/generated/client/client.ts';
import { toLocalDate } from '../../../platform/localTime/days.ts';
import { conditionOf } from '../../assets/index.ts';
import { comeDue, type Decision, type PlanRule } from '../rules/comeDue.ts';
import { isFor } from './tracks.ts';

/** A plan, and the clock that it goes by. */
export type FullPlan = Plan & { community: { id: string; code: string; timeZone: string } };

/** What a look at a track says is to be done. */
export interface Look {
  track: { id: string; communityId: string; countsFrom: Date; nextOn: Date | null };
  plan: FullPlan;
  asset: Asset;
  /** Work of the plan on the asset that is open. */
  open: PlannedWork | null;
  decisions: Decision[];
  nextOn: string | null;
}

export function ruleOf(plan: FullPlan): PlanRule {
  const { repeats, basis, isLegal, dueTime, leadDays, community } = plan;
  return { repeats, basis, isLegal, dueTime, leadDays, timeZone: community.timeZone };
}

/** Reads locked tracks and decides about each. Those that have nothing to come are left out. */
export async function lookAt(
  transaction: Transaction,
  trackIds: readonly string[],
  now: Date,
): Promise<Look[]> {
  const tracks = await transaction.planTrack.findMany({
    where: { id: { in: [...trackIds] }, nextOn: { not: null }, plan: { endedAt: null } },
    include: {
      plan: { include: { community: { select: { id: true, code: true, timeZone: true } } } },
      asset: true,
    },
    orderBy: { id: 'asc' },
  });
  const openWorks = await transaction.plannedWork.findMany({
    where: {
      status: 'OPEN',
      planId: { in: [...new Set(tracks.map(({ planId }) => planId))] },
      assetId: { in: tracks.map(({ assetId }) => assetId) },
    },
    orderBy: { dueAt: 'asc' },
  });
  // The latest of each.
  const openBy = new Map(openWorks.map((work) => [`${work.planId} ${work.assetId}`, work]));
  return tracks.map(({ plan, asset, ...track }) => {
    // It is another model now, or nothing is done to it any more.
    if (!isFor(plan, asset)) return { track, plan, asset, open: null, decisions: [], nextOn: null };
    const open = openBy.get(`${plan.id} ${asset.id}`) ?? null;
    const standing = {
      countsFrom: toLocalDate(track.countsFrom),
      nextOn: toLocalDate(track.nextOn as Date),
      isInUse: conditionOf(asset.status) !== 'UNUSED',
      openDueAt: open?.dueAt ?? null,
    };
    return { track, plan, asset, open, ...comeDue(ruleOf(plan), standing, now) };
  });
}

import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Asset, Plan } from '../../../platform/database/generated/client/client.ts';
import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';
import { dayAt, toDate, toLocalDate } from '../../../platform/localTime/days.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { firstFrom } from '../rules/repetition.ts';
import { givenOutAtOf } from '../rules/times.ts';

/** How plans and assets come together, and when each is looked at next. */

/** The timer of a track: work is to be given out. */
export const giveOutDue = 'plans.give-out';

/** What a plan is for. */
type Scope = Pick<Plan, 'communityId' | 'assetId' | 'kindId' | 'model'>;

/** Nothing is done any more to what is in these states, and nothing leads out of them. */
const givenUp: AssetStatus[] = ['RETIRED', 'DISPOSED'];

/** A campaign is for what was there when it was begun; assets come under other plans later, too. */
export const isCampaign = ({
  repeats,
  afterEvent,
}: Pick<Plan, 'repeats' | 'afterEvent'>): boolean => repeats === null && afterEvent === null;

/** Plans that assets come under later. */
export const openToAssets = {
  assetId: null,
  endedAt: null,
  NOT: { repeats: null, afterEvent: null },
} satisfies Prisma.PlanWhereInput;

/** The assets that a plan is for. */
export function assetsOf({ communityId, assetId, kindId, model }: Scope): Prisma.AssetWhereInput {
  return {
    communityId,
    status: { notIn: givenUp },
    ...(assetId && { id: assetId }),
    ...(kindId && { kindId }),
    ...(model && { model }),
  };
}

/** Whether an asset is one of those. */
export function isFor({ communityId, assetId, kindId, model }: Scope, asset: Asset): boolean {
  return (
    communityId === asset.communityId &&
    !givenUp.includes(asset.status) &&
    (assetId === null || assetId === asset.id) &&
    (kindId === null || kindId === asset.kindId) &&
    (model === null || model === asset.model)
  );
}

/** Brings assets under a plan: what was due before today is not made up for. */
export async function beginTracks(
  transaction: Transaction,
  plan: Plan & { community: { timeZone: string } },
  assetIds: readonly string[],
  at: Date,
): Promise<void> {
  const { id: planId, communityId, repeats, startsOn, dueTime, leadDays } = plan;
  const { timeZone } = plan.community;
  const countsFrom = toLocalDate(startsOn);
  const first =
    plan.afterEvent === null ? firstFrom({ repeats, countsFrom }, dayAt(timeZone, at)) : null;
  const tracks = await transaction.planTrack.createManyAndReturn({
    data: assetIds.map((assetId) => ({
      ...{ communityId, planId, assetId },
      countsFrom: startsOn,
      nextOn: first && toDate(first),
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  if (first === null) return;
  const dueAt = givenOutAtOf({ timeZone, dueTime, leadDays }, first);
  await armTimers(
    transaction,
    tracks.map(({ id: key }) => ({ kind: giveOutDue, key, communityId, dueAt })),
  );
}

/** A track, where it comes to, and when it is looked at then. */
export interface Onward {
  trackId: string;
  communityId: string;
  countsFrom: LocalDate;
  nextOn: LocalDate | null;
  /** Null: not before something else happens. */
  lookAt: Date | null;
}

/** Moves tracks on, many with as many statements as one. */
export async function moveOn(transaction: Transaction, onward: readonly Onward[]): Promise<void> {
  if (onward.length === 0) return;
  const ids = onward.map(({ trackId }) => trackId);
  const countsFroms = onward.map(({ countsFrom }) => countsFrom);
  const nextOns = onward.map(({ nextOn }) => nextOn);
  await transaction.$executeRaw`
    UPDATE plan_track SET counts_from = onward.counts_from, next_on = onward.next_on
    FROM unnest(${ids}::uuid[], ${countsFroms}::date[], ${nextOns}::date[])
      AS onward (id, counts_from, next_on)
    WHERE plan_track.id = onward.id`;
  await disarmTimers(
    transaction,
    giveOutDue,
    onward.filter(({ lookAt }) => lookAt === null).map(({ trackId }) => trackId),
  );
  await armTimers(
    transaction,
    onward.flatMap(({ trackId: key, communityId, lookAt: dueAt }) =>
      dueAt ? { kind: giveOutDue, key, communityId, dueAt } : [],
    ),
  );
}

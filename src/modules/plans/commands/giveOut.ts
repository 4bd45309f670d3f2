import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Asset,
  Plan,
  PlannedWork,
} from '../../../platform/database/generated/client/client.ts';
import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { conditionOf, linkPlanned } from '../../assets/index.ts';
import { after, findFallback, recordEvents, takeInPlanned } from '../../requests/index.ts';
import { addPlannedParts } from '../../work/index.ts';
import { comeDue, type Decision, type PlanRule } from '../rules/comeDue.ts';
import { planned } from '../rules/story.ts';
import { givenOutAtOf } from '../rules/times.ts';
import { isFor, moveOn, type Onward, toDate, toLocalDate } from './tracks.ts';

/** While nobody works in a community who could answer for it, work waits, and is tried again. */
const tryAgainAfter = 60 * 60_000;

/** Plans come due: their work is given out, hundreds with as many statements as one. */
export const giveOut: TimerHandler = async (transaction, timers, now) => {
  const free = await lockTracks(
    transaction,
    timers.map(({ key }) => key),
  );
  const held = timers.filter(({ key }) => !free.has(key));
  const looks = await lookAt(transaction, [...free], now);
  const answerable = new Answerable(transaction, now);
  const works: Work[] = [];
  const onward: Onward[] = [];
  for (const look of looks) {
    const { track, plan, decisions } = look;
    const { id: trackId, communityId } = track;
    const countsFrom = toLocalDate(track.countsFrom);
    const accountableId = await answerable.of(plan);
    if (accountableId === null) {
      const nextOn = track.nextOn && toLocalDate(track.nextOn);
      const lookAgain = after(now, tryAgainAfter);
      onward.push({ trackId, communityId, countsFrom, nextOn, lookAt: lookAgain });
      continue;
    }
    works.push(...decisions.map((decision) => ({ ...look, decision, accountableId })));
    const nextAt = look.nextOn === null ? null : givenOutAtOf(ruleOf(plan), look.nextOn);
    onward.push({ trackId, communityId, countsFrom, nextOn: look.nextOn, lookAt: nextAt });
  }
  await writeDown(transaction, works, now);
  await moveOn(transaction, onward);
  return held;
};

type FullPlan = Plan & { community: { id: string; code: string; timeZone: string } };

/** What a look at a track says is to be done. */
interface Look {
  track: { id: string; communityId: string; countsFrom: Date; nextOn: Date | null };
  plan: FullPlan;
  asset: Asset;
  /** Work of the plan on the asset that is open. */
  open: PlannedWork | null;
  decisions: Decision[];
  nextOn: string | null;
}

type Work = Omit<Look, 'decisions' | 'nextOn'> & { decision: Decision; accountableId: string };

export function ruleOf(plan: FullPlan): PlanRule {
  const { repeats, basis, isLegal, dueTime, leadDays, community } = plan;
  return { repeats, basis, isLegal, dueTime, leadDays, timeZone: community.timeZone };
}

/** Those that nobody is changing at this moment. */
async function lockTracks(transaction: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM plan_track WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id
    FOR UPDATE SKIP LOCKED`;
  return new Set(rows.map(({ id }) => id));
}

/** Reads locked tracks and decides about each. Those that have nothing to come are left out. */
async function lookAt(
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

/** Who answers for the work of departments; each is asked for once. */
class Answerable {
  readonly #found = new Map<string, Promise<string | null>>();
  readonly #transaction: Transaction;
  readonly #now: Date;

  constructor(transaction: Transaction, now: Date) {
    this.#transaction = transaction;
    this.#now = now;
  }

  of({ communityId, departmentId }: Plan): Promise<string | null> {
    const known = this.#found.get(departmentId);
    if (known) return known;
    const found = findFallback(this.#transaction, { communityId, departmentId }, this.#now);
    this.#found.set(departmentId, found);
    return found;
  }
}

/** Writes down what was decided, and takes in what is to be done. */
async function writeDown(
  transaction: Transaction,
  works: readonly Work[],
  now: Date,
): Promise<void> {
  const requests = await takeIn(
    transaction,
    works.filter(({ decision }) => decision.status === 'OPEN'),
    now,
  );
  const given = await keep(
    transaction,
    works.filter(({ decision }) => decision.status === 'OPEN'),
    now,
    (work) => ({ requestId: requests.get(work)?.id }),
  );
  const idOf = new Map(given.map((row) => [keyOf(row.planId, row.assetId, row.dueOn), row.id]));
  await keep(
    transaction,
    works.filter(({ decision }) => decision.status !== 'OPEN'),
    now,
    ({ plan, asset, open, decision: { status, coveredByDay } }) =>
      status === 'COVERED'
        ? {
            coveredById: coveredByDay
              ? idOf.get(keyOf(plan.id, asset.id, toDate(coveredByDay)))
              : open?.id,
          }
        : {},
  );
  const rowOf = new Map(given.map((row) => [row.requestId, row]));
  await recordEvents(
    transaction,
    [...requests].map(([{ plan, asset }, request]) => ({
      request,
      happening: {
        kind: planned,
        at: now,
        actor: null,
        isPublic: false,
        details: {
          planId: plan.id,
          planCode: plan.code,
          assetId: asset.id,
          assetCode: asset.code,
          assetName: asset.name,
          plannedWorks: [rowOf.get(request.id)],
        },
      },
    })),
  );
}

const keyOf = (planId: string, assetId: string, dueOn: Date): string =>
  `${planId} ${assetId} ${toLocalDate(dueOn)}`;

function keep(
  transaction: Transaction,
  works: readonly Work[],
  decidedAt: Date,
  further: (work: Work) => { requestId?: string; coveredById?: string },
): Promise<PlannedWork[]> {
  if (works.length === 0) return Promise.resolve([]);
  return transaction.plannedWork.createManyAndReturn({
    data: works.map((work) => ({
      communityId: work.track.communityId,
      planId: work.plan.id,
      assetId: work.asset.id,
      dueOn: toDate(work.decision.dueOn),
      dueAt: work.decision.dueAt,
      status: work.decision.status,
      decidedAt,
      ...further(work),
    })),
  });
}

/** Takes the work in as requests, those of each community together, in the order of its due times. */
async function takeIn(transaction: Transaction, works: readonly Work[], now: Date) {
  const requests = new Map<Work, Awaited<ReturnType<typeof takeInPlanned>>[number]>();
  const communities = new Map(works.map(({ plan }) => [plan.communityId, plan.community]));
  for (const community of communities.values()) {
    const here = works
      .filter(({ plan }) => plan.communityId === community.id)
      .sort((one, other) => one.decision.dueAt.getTime() - other.decision.dueAt.getTime());
    const taken = await takeInPlanned(transaction, community, here.map(describe), now);
    for (const [index, request] of taken.entries()) requests.set(here[index] as Work, request);
  }
  const taken = [...requests];
  await linkPlanned(
    transaction,
    taken.map(([{ asset }, request]) => ({ request, asset })),
    now,
  );
  await addPlannedParts(
    transaction,
    taken
      .filter(([{ plan }]) => plan.checklist.length > 0)
      .map(([{ plan }, request]) => ({
        request,
        departmentId: plan.departmentId,
        checklist: plan.checklist,
        createdById: plan.createdById,
      })),
    now,
  );
  return requests;
}

function describe({ plan, asset, decision, accountableId }: Work) {
  const { categoryId, departmentId, priority, description } = plan;
  return {
    ...{ categoryId, departmentId, priority, description, accountableId },
    placeId: asset.placeId,
    unitId: asset.unitId,
    title: `${plan.title} · ${asset.code} ${asset.name}`.slice(0, longestTitle),
    startedAt: decision.givenOutAt,
    dueAt: decision.dueAt,
  };
}

/** As for requests that people file. */
const longestTitle = 200;

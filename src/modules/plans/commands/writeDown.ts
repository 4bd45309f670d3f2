import type { Transaction } from '../../../platform/database/database.ts';
import type { PlannedWork, Request } from '../../../platform/database/generated/client/client.ts';
import { toDate, toLocalDate } from '../../../platform/localTime/days.ts';
import { linkNew, workOn } from '../../assets/index.ts';
import { recordEvents, takeInPlanned } from '../../requests/index.ts';
import { addPlannedParts } from '../../work/index.ts';
import type { Decision } from '../rules/comeDue.ts';
import { planned } from '../rules/story.ts';
import type { Look } from './lookAt.ts';

/** What was decided about one day, and who answers for it. */
export type Work = Omit<Look, 'decisions' | 'nextOn'> & {
  decision: Decision;
  accountableId: string;
};

/** Writes down what was decided, and takes in what is to be done. */
export async function writeDown(
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
  const requests = new Map<Work, Request>();
  const communities = new Map(works.map(({ plan }) => [plan.communityId, plan.community]));
  for (const community of communities.values()) {
    const here = works
      .filter(({ plan }) => plan.communityId === community.id)
      .sort((one, other) => one.decision.dueAt.getTime() - other.decision.dueAt.getTime());
    const taken = await takeInPlanned(transaction, community, here.map(describe), now);
    for (const [index, request] of taken.entries()) requests.set(here[index] as Work, request);
  }
  const taken = [...requests];
  await linkNew(
    transaction,
    taken.map(([{ asset }, request]) => ({ request, asset })),
    { at: now, isFault: false },
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
    ...workOn(asset, plan.title),
    startedAt: decision.givenOutAt,
    dueAt: decision.dueAt,
  };
}

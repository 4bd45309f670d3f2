import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { createAsset } from '../../support/assets.ts';
import { createPlan } from '../../support/plans.ts';
import { departmentsOf } from '../../support/work.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `plans`: a good `input`, on something that was made for this one call. */

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word}_${count}`;
};

const startsOn = '2030-01-07';

async function plan({ window }: Scene) {
  const { id: assetId } = await createAsset(window, { code: fresh('PLANNED') });
  const { id: planId } = await createPlan(window, { assetId, startsOn });
  return { planId, assetId };
}

export const planInputs: Record<string, Prepare> = {
  createPlan: async ({ window, company: { a } }) => ({
    communityId: a.id,
    code: fresh('NEW_PLAN'),
    title: 'Grease the guides',
    kindCode: 'LIFT',
    repeats: 'FREQ=YEARLY',
    startsOn,
    categoryCode: 'LIFT',
    departmentId: (await departmentsOf(window, a.id)).ENGINEERING,
  }),
  endPlan: async (scene) => ({ planId: (await plan(scene)).planId, reason: 'Not needed' }),
  skipPlannedWork: async (scene) => ({
    ...(await plan(scene)),
    dueOn: startsOn,
    reason: 'Done last week',
  }),
};

/** The matter was given out by a plan for its lift, and all is said of it that can be. */
export async function makePlans({
  window,
  request,
}: Pick<Scene, 'window' | 'request'>): Promise<void> {
  const { client } = window.database;
  const requestId = decodeId(request.id)?.id as string;
  const { communityId, accountableId, categoryId, departmentId } =
    await client.request.findUniqueOrThrow({ where: { id: requestId } });
  const { id: assetId, kindId } = await client.asset.findFirstOrThrow({
    where: { code: 'A-LIFT' },
  });
  const at = new Date('2026-03-02T00:00:00Z');
  const { id: planId } = await client.plan.create({
    data: {
      communityId,
      code: 'A_PLAN',
      title: 'Grease the guides',
      description: 'As the maker says',
      checklist: ['Grease'],
      assetId,
      kindId,
      model: 'X-100',
      repeats: 'FREQ=MONTHLY',
      afterEvent: 'BACK_IN_SERVICE',
      startsOn: at,
      dueTime: 17 * 60,
      basis: 'SCHEDULED',
      leadDays: 7,
      categoryId,
      priority: 'NORMAL',
      departmentId: departmentId as string,
      isLegal: false,
      createdAt: at,
      createdById: accountableId,
      endedAt: at,
    },
  });
  await client.planTrack.create({
    data: { communityId, planId, assetId, countsFrom: at, nextOn: at },
  });
  const work = { communityId, planId, assetId, dueAt: at, decidedAt: at };
  const later = await client.plannedWork.create({
    data: { ...work, dueOn: new Date('2026-04-02'), status: 'DONE' },
  });
  await client.plannedWork.create({
    data: {
      ...work,
      dueOn: at,
      status: 'COVERED',
      requestId,
      doneAt: at,
      decidedById: accountableId,
      reason: 'Done together',
      coveredById: later.id,
    },
  });
}

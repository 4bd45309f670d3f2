import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import type {
  PlanBasis,
  PlanEvent,
  Priority,
} from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import {
  Conflict,
  InvalidInput,
  NotAllowed,
  NotFound,
} from '../../../platform/graphql/failures.ts';
import { dayAt, toDate } from '../../../platform/localTime/days.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Text } from '../../../platform/text.ts';
import { requireMayKeepAssets } from '../../assets/index.ts';
import { isStaff } from '../../staff/index.ts';
import { findFault, firstFrom, isPlainStep } from '../rules/repetition.ts';
import { planLogKind } from '../rules/story.ts';
import { assetsOf, beginTracks, isCampaign } from './tracks.ts';

export interface NewPlan {
  communityId: string;
  code: string;
  title: string;
  description: string | null;
  checklist: string[];
  assetId: string | null;
  kindCode: string | null;
  model: string | null;
  repeats: string | null;
  afterEvent: PlanEvent | null;
  afterDays: number;
  startsOn: LocalDate;
  dueTime: number;
  basis: PlanBasis;
  leadDays: number;
  categoryCode: string;
  priority: Priority;
  departmentId: string;
  isLegal: boolean;
}

/** More than any estate has of one kind. */
const mostAssets = 10_000;

/** Plans work on assets; answers with the id of the plan. */
export async function createPlan(
  platform: Platform,
  caller: Caller,
  { kindCode, categoryCode, startsOn, ...said }: NewPlan,
): Promise<{ id: string }> {
  const { communityId, code } = said;
  if (!isStaff(caller)) throw new NotAllowed();
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  requireMayKeepAssets(caller, communityId);
  requireTimes(said);
  if (said.assetId !== null && (kindCode !== null || said.model !== null)) {
    throw refuse('assetId', {
      en: 'For one asset, or for those of a kind or a model, not both.',
      zh: '只能针对一台设备，或针对某类、某型号的设备，不能兼有。',
    });
  }
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      // An asset that is put on the register at this moment is seen here, or sees the plan.
      const [community] = await transaction.$queryRaw<{ timeZone: string }[]>`
        SELECT time_zone AS "timeZone" FROM community WHERE id = ${communityId}::uuid
        FOR NO KEY UPDATE`;
      if (!community) throw new NotFound(['input', 'communityId']);
      requireAnyDay(said, startsOn, dayAt(community.timeZone, at));
      const named = await findNamed(transaction, { ...said, kindCode, categoryCode });
      const plan = await transaction.plan.create({
        data: {
          ...{ ...said, ...named },
          startsOn: toDate(startsOn),
          createdAt: at,
          createdById: caller.id,
        },
      });
      const assets = await transaction.asset.findMany({
        where: assetsOf(plan),
        select: { id: true },
        orderBy: [{ code: 'asc' }, { id: 'asc' }],
        take: mostAssets + 1,
      });
      requireSome(assets.length, said);
      await beginTracks(
        transaction,
        { ...plan, community },
        assets.map(({ id }) => id),
        at,
      );
      await appendEvents(transaction, [
        {
          kind: planLogKind('CREATED'),
          communityId,
          subjectType: 'Plan',
          subjectId: plan.id,
          at,
          actor: caller,
          isPublic: false,
          data: JSON.parse(JSON.stringify({ version: plan.version, is: plan })),
        },
      ]);
      return { id: plan.id };
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      {
        en: 'There is a plan with the code {code} in this community already.',
        zh: '本项目已有编号为 {code} 的计划。',
      },
      { code },
    );
  }
}

const refuse = (field: string, text: Text, values: Record<string, string | number> = {}) =>
  new InvalidInput(['input', field], 'INVALID_INPUT', text, values);

/** What can be said of the times of a plan without looking anything up. */
function requireTimes({
  repeats,
  afterEvent,
  basis,
}: Pick<NewPlan, 'repeats' | 'afterEvent' | 'basis'>): void {
  if (afterEvent !== null && (repeats !== null || basis !== 'SCHEDULED')) {
    throw refuse('afterEvent', {
      en: 'By the calendar or after an event, not both.',
      zh: '按日历或按事件触发，不能兼有。',
    });
  }
  const fault = repeats === null ? null : findFault(repeats);
  if (fault) throw refuse('repeats', fault);
  if (basis !== 'COMPLETED') return;
  if (repeats !== null && isPlainStep(repeats)) return;
  throw refuse('repeats', {
    en: 'What is counted from when it was last done is a plain step: FREQ and INTERVAL, nothing else.',
    zh: '按完成日推算的计划只能使用 FREQ 和 INTERVAL。',
  });
}

function requireAnyDay(
  { repeats, afterEvent }: Pick<NewPlan, 'repeats' | 'afterEvent'>,
  startsOn: LocalDate,
  today: LocalDate,
): void {
  if (afterEvent !== null) return;
  if (firstFrom({ repeats, countsFrom: startsOn }, today) !== null) return;
  if (repeats === null) {
    throw refuse('startsOn', { en: 'This day has passed.', zh: '该日期已过。' });
  }
  throw refuse('repeats', {
    en: 'By this rule it would never come due, from today on.',
    zh: '按此规则，自今日起永远不会到期。',
  });
}

/** Whatever the plan names has to be there. */
async function findNamed(
  transaction: Transaction,
  named: Pick<NewPlan, 'communityId' | 'assetId' | 'kindCode' | 'categoryCode' | 'departmentId'>,
) {
  const { communityId, assetId, kindCode, categoryCode, departmentId } = named;
  const category = await transaction.category.findUnique({ where: { code: categoryCode } });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  const department = { id: departmentId, communityId };
  if ((await transaction.department.count({ where: department })) === 0) {
    throw new NotFound(['input', 'departmentId']);
  }
  if (assetId !== null) {
    const asset = { id: assetId, communityId };
    if ((await transaction.asset.count({ where: asset })) === 0) {
      throw new NotFound(['input', 'assetId']);
    }
  }
  const kind =
    kindCode === null
      ? null
      : await transaction.assetKind.findUnique({ where: { code: kindCode } });
  if (kindCode !== null && !kind) throw new NotFound(['input', 'kindCode']);
  return { categoryId: category.id, kindId: kind?.id ?? null };
}

/** A campaign is for what is there; any other plan may wait for its first asset. */
function requireSome(count: number, plan: Pick<NewPlan, 'repeats' | 'afterEvent'>): void {
  if (count > mostAssets) {
    throw new Conflict(
      ['input'],
      { en: 'A plan is for at most {most} assets.', zh: '一项计划最多涉及 {most} 台设备。' },
      { most: mostAssets },
    );
  }
  if (count > 0 || !isCampaign(plan)) return;
  throw new Conflict(['input'], {
    en: 'There is no such asset in this community that is used or will be.',
    zh: '本项目没有符合条件的在用或待用设备。',
  });
}

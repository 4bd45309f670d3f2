import type { Transaction } from '../../../platform/database/database.ts';
import type { PolicyTarget } from '../../../platform/database/generated/client/client.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Text } from '../../../platform/text.ts';
import { dueTime, loadCalendars } from '../../calendars/index.ts';
import { calendarOf } from '../clocks/background.ts';
import { promisedKinds } from '../rules/clockKinds.ts';
import type { TargetInput } from './publishServicePolicy.ts';

type Read = Omit<PolicyTarget, 'id' | 'policyId'>;

const longest = 10 * 365.25 * 86_400_000;
const mostWarnings = 5;

/** What a target is for; an edition has one target for each. */
export function slotOf({
  kind,
  categoryId,
  priority,
}: Pick<Read, 'kind' | 'categoryId' | 'priority'>) {
  return JSON.stringify([kind, categoryId, priority]);
}

/** Reads the targets of an edition, by what they are for; throws the first thing that is wrong. */
export async function readTargets(
  transaction: Transaction,
  targets: readonly TargetInput[],
  from: Date,
): Promise<Map<string, Read>> {
  const categories = await transaction.category.findMany({
    where: { code: { in: targets.flatMap(({ categoryCode }) => categoryCode ?? []) } },
  });
  const calendars = await transaction.calendar.findMany({
    where: { code: { in: targets.flatMap(({ calendarCode }) => calendarCode ?? []) } },
    select: { id: true, code: true },
  });
  const background = {
    calendars: await loadCalendars(
      transaction,
      calendars.map(({ id }) => id),
    ),
  };
  const read = new Map<string, Read>();
  for (const [index, { categoryCode, calendarCode, ...rest }] of targets.entries()) {
    const path = ['input', 'targets', String(index)];
    const target = {
      ...rest,
      categoryId: idOf(categories, categoryCode, [...path, 'categoryCode']),
      calendarId: idOf(calendars, calendarCode, [...path, 'calendarCode']),
    };
    requireAmounts(target, path);
    const { calendar } = calendarOf(target, background);
    const facts = { start: from.getTime(), pauses: [], now: from.getTime() };
    if (dueTime(calendar, { ...facts, target: durationToMilliseconds(target.amount) }) === null) {
      throw refuse([...path, 'amount'], {
        en: 'The next 20 years do not have so much working time in this calendar.',
        zh: '按此日历，未来 20 年没有这么多工作时间。',
      });
    }
    if (read.has(slotOf(target))) {
      throw refuse(path, {
        en: 'There is a target for the same kind, category and priority before this one.',
        zh: '前面已有相同类型、分类和优先级的时限。',
      });
    }
    read.set(slotOf(target), target);
  }
  return read;
}

function idOf(
  rows: readonly { id: string; code: string }[],
  code: string | null,
  path: readonly string[],
): string | null {
  if (code === null) return null;
  const row = rows.find((one) => one.code === code);
  if (!row) throw new NotFound(path);
  return row.id;
}

function requireAmounts({ kind, amount, warnAfter }: Omit<Read, 'priority'>, path: string[]): void {
  const target = durationToMilliseconds(amount);
  if (!promisedKinds.some((one) => one === kind)) {
    throw refuse([...path, 'kind'], {
      en: 'The total resolution is held to the target of RESOLUTION.',
      zh: '总处理时限沿用 RESOLUTION 的时限，不能单独承诺。',
    });
  }
  if (target > longest) {
    throw refuse([...path, 'amount'], { en: 'At most ten years.', zh: '最长十年。' });
  }
  if (kind === 'PROGRESS' && target === 0) {
    throw refuse([...path, 'amount'], {
      en: 'A word is owed at least every so often: more than nothing.',
      zh: '进展告知的间隔须大于零。',
    });
  }
  if (warnAfter.length > mostWarnings) {
    throw refuse([...path, 'warnAfter'], { en: 'At most five warnings.', zh: '最多五次预警。' });
  }
  for (const [index, warning] of warnAfter.entries()) {
    const place = [...path, 'warnAfter', String(index)];
    const before = warnAfter[index - 1];
    const at = durationToMilliseconds(warning);
    if (at === 0 || at >= target) {
      throw refuse(place, {
        en: 'A warning comes after some time, and before the target is used up.',
        zh: '预警须大于零，且小于时限。',
      });
    }
    if (before !== undefined && durationToMilliseconds(before) >= at) {
      throw refuse(place, {
        en: 'Warnings stand in order, from the earliest on.',
        zh: '预警须按先后排列，不得重复。',
      });
    }
  }
}

function refuse(path: readonly string[], text: Text): InvalidInput {
  return new InvalidInput(path, 'INVALID_INPUT', text);
}

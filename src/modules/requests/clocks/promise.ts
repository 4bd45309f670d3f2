import type { Reader } from '../../../platform/database/database.ts';
import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { dueTime, loadCalendars } from '../../calendars/index.ts';
import { type PromisedKind, promisedKinds } from '../rules/clockKinds.ts';
import { warningTimes } from '../rules/clockState.ts';
import { amountsOf, calendarOf } from './background.ts';
import { type Policy, policyAt, termsFor } from './policies.ts';
import type { Terms } from './start.ts';

export interface PromisedTarget extends Terms {
  kind: PromisedKind;
  dueAt: Date;
  warnAt: Date[];
}

export interface ServicePromise {
  policy: Policy | null;
  targets: PromisedTarget[];
}

const earliest = new Date('1970-01-01T00:00:00Z');
const latest = new Date('2200-01-01T00:00:00Z');

/** What a request would be promised that is brought at a time. Who brings it does not matter. */
export async function promiseFor(
  reader: Reader,
  { categoryCode, priority, at }: { categoryCode: string; priority: Priority; at: Date },
): Promise<ServicePromise> {
  if (at < earliest || at >= latest) {
    throw new InvalidInput(['at'], 'INVALID_INPUT', {
      en: 'Between the years 1970 and 2200.',
      zh: '须在 1970 年至 2200 年之间。',
    });
  }
  const category = await reader.category.findUnique({ where: { code: categoryCode } });
  if (!category) throw new NotFound(['categoryCode']);
  const policy = await policyAt(reader, at);
  const promised = promisedKinds.flatMap((kind) => {
    const terms = policy && termsFor(policy.targets, kind, { categoryId: category.id, priority });
    return terms ? { kind, ...terms } : [];
  });
  const background = {
    calendars: await loadCalendars(
      reader,
      promised.flatMap(({ calendarId }) => calendarId ?? []),
    ),
  };
  const targets = promised.flatMap((target) => {
    const { calendar } = calendarOf(target, background);
    const amounts = amountsOf(target);
    const facts = { start: at.getTime(), target: amounts.target, pauses: [], now: at.getTime() };
    const dueAt = dueTime(calendar, facts);
    if (dueAt === null) return [];
    const warnAt = warningTimes(calendar, facts, amounts).map((instant) => new Date(instant));
    return { ...target, dueAt: new Date(dueAt), warnAt };
  });
  return { policy, targets };
}

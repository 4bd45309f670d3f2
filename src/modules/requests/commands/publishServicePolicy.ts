import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { ClockKind, Priority } from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Target } from '../rules/promises.ts';
import { policyAt } from './clocks.ts';

export interface TargetInput {
  categoryCode: string | null;
  priority: Priority | null;
  kind: ClockKind;
  amount: string;
}

const publicationLock = 0x0e_50_11;
const longest = 10 * 365.25 * 86_400_000;

/** Publishes the next edition of the promises; answers with its id. */
export function publishServicePolicy(
  platform: Platform,
  caller: Caller,
  { targets, isComplete }: { targets: readonly TargetInput[]; isComplete: boolean },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${publicationLock})`;
    const published = await resolveTargets(transaction, targets);
    const current = await policyAt(transaction, now);
    const latest = await transaction.servicePolicy.aggregate({ _max: { edition: true } });
    const kept = isComplete
      ? []
      : (current?.targets ?? []).filter((target) => !published.has(slotOf(target)));
    const policy = await transaction.servicePolicy.create({
      data: {
        edition: (latest._max.edition ?? 0) + 1,
        effectiveFrom: now,
        targets: {
          create: [...kept, ...published.values()].map(
            ({ kind, categoryId, priority, amount }) => ({ kind, categoryId, priority, amount }),
          ),
        },
      },
    });
    await appendEvents(transaction, [
      {
        kind: 'requests.policy-published',
        communityId: null,
        subjectType: 'ServicePolicy',
        subjectId: policy.id,
        at: now,
        actor: caller,
        isPublic: false,
        data: { edition: policy.edition, isComplete, targets: targets.map((one) => ({ ...one })) },
      },
    ]);
    return { id: policy.id };
  });
}

/** What a target is for; an edition has one target for each. */
function slotOf({ kind, categoryId, priority }: Omit<Target, 'amount'>): string {
  return JSON.stringify([kind, categoryId, priority]);
}

async function resolveTargets(
  transaction: Transaction,
  targets: readonly TargetInput[],
): Promise<Map<string, Target>> {
  const codes = targets.flatMap(({ categoryCode }) => (categoryCode === null ? [] : categoryCode));
  const categories = await transaction.category.findMany({ where: { code: { in: codes } } });
  const ids = new Map(categories.map(({ code, id }) => [code, id]));
  const resolved = new Map<string, Target>();
  for (const [index, { categoryCode, ...rest }] of targets.entries()) {
    const path = ['input', 'targets', String(index)];
    const categoryId = categoryCode === null ? null : ids.get(categoryCode);
    if (categoryId === undefined) throw new NotFound([...path, 'categoryCode']);
    if (durationToMilliseconds(rest.amount) > longest) {
      throw new InvalidInput([...path, 'amount'], 'INVALID_INPUT', {
        en: 'At most ten years.',
        zh: '最长十年。',
      });
    }
    const target = { ...rest, categoryId };
    if (resolved.has(slotOf(target))) {
      throw new InvalidInput(path, 'INVALID_INPUT', {
        en: 'There is a target for the same kind, category and priority before this one.',
        zh: '前面已有相同类型、分类和优先级的时限。',
      });
    }
    resolved.set(slotOf(target), target);
  }
  return resolved;
}

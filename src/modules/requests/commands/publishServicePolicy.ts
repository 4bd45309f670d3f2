import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { PolicyTarget } from '../../../platform/database/generated/client/client.ts';
import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { policyAt } from '../clocks/policies.ts';
import { longestEver } from '../rules/pauses.ts';
import { readTargets, slotOf } from './readTargets.ts';

export interface TargetInput {
  categoryCode: string | null;
  priority: Priority | null;
  kind: PolicyTarget['kind'];
  amount: string;
  calendarCode: string | null;
  warnAfter: string[];
}

export interface Publication {
  targets: readonly TargetInput[];
  isComplete: boolean;
  /** Null: now. */
  effectiveFrom: Date | null;
  /** Null: as in the edition before. */
  longestPause: string | null;
}

const publicationLock = 0x0e_50_11;

/** Publishes the next edition of the promises; answers with its id. */
export function publishServicePolicy(
  platform: Platform,
  caller: Caller,
  { targets, isComplete, effectiveFrom, longestPause }: Publication,
): Promise<{ id: string }> {
  const now = platform.time.now();
  const from = effectiveFrom ?? now;
  if (from < now) {
    throw new InvalidInput(['input', 'effectiveFrom'], 'INVALID_INPUT', {
      en: 'This lies in the past: what was promised then is not rewritten.',
      zh: '这个时间已过去：已作出的承诺不会被改写。',
    });
  }
  if (longestPause && durationToMilliseconds(longestPause) > longestEver) {
    throw new InvalidInput(['input', 'longestPause'], 'INVALID_INPUT', {
      en: 'At most 90 days.',
      zh: '最长 90 天。',
    });
  }
  return platform.change(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${publicationLock})`;
    const published = await readTargets(transaction, targets, from);
    const current = await policyAt(transaction, from);
    const kept = isComplete
      ? []
      : (current?.targets ?? []).filter((target) => !published.has(slotOf(target)));
    const policy = await transaction.servicePolicy.create({
      data: {
        edition: await nextEdition(transaction),
        effectiveFrom: from,
        longestPause: longestPause ?? current?.longestPause,
        targets: {
          create: [...kept, ...published.values()].map(
            ({ kind, categoryId, priority, amount, calendarId, warnAfter }) => ({
              kind,
              categoryId,
              priority,
              amount,
              calendarId,
              warnAfter,
            }),
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
        data: {
          edition: policy.edition,
          effectiveFrom: from.toISOString(),
          longestPause: policy.longestPause,
          isComplete,
          targets: targets.map((one) => ({ ...one })),
        },
      },
    ]);
    return { id: policy.id };
  });
}

async function nextEdition(transaction: Transaction): Promise<number> {
  const latest = await transaction.servicePolicy.aggregate({ _max: { edition: true } });
  return (latest._max.edition ?? 0) + 1;
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { Channel, Priority } from '../../../platform/database/generated/client/enums.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Spot } from '../../owners/index.ts';
import { armStillOpen } from '../clocks/arm.ts';
import { type Policy, policyAt, termsFor } from '../clocks/policies.ts';
import { type Beginning, startClocks } from '../clocks/start.ts';
import { stopClocks } from '../clocks/stop.ts';
import { recordEvent } from './change.ts';
import { rememberHolder } from './hold.ts';
import { nextNumber, prepareIntake, requireFallback } from './intake.ts';

export interface FormerRequest {
  spot: Spot;
  externalNumber: string;
  location: string | null;
  categoryCode: string;
  departmentCode: string | null;
  channel: Channel;
  priority: Priority;
  title: string;
  description: string | null;
  receivedAt: Date;
  promisedAt: Date | null;
  closedAt: Date | null;
}

/**
 * Takes over a request of a former system. Its own promise is kept as it was made: one that is
 * past due wakes somebody at once. An open request that was promised nothing gets today's promise,
 * counted from now, so that it is not forgotten here.
 */
export async function importRequest(
  platform: Platform,
  caller: Caller,
  former: FormerRequest,
): Promise<{ id: string }> {
  const now = platform.time.now();
  requireTimesInOrder(former, now);
  const { spot, externalNumber, location, channel, priority, title, description } = former;
  const { receivedAt, promisedAt, closedAt } = former;
  try {
    return await platform.change(async (transaction) => {
      const { categoryCode, departmentCode } = former;
      const intake = { spot, categoryCode, departmentCode, at: receivedAt };
      const prepared = await prepareIntake(transaction, caller, intake);
      const { community, category, departmentId, routedByRuleId } = prepared;
      const policy = closedAt || promisedAt ? null : await policyAt(transaction, now);
      const request = await transaction.request.create({
        data: {
          ...spot,
          number: await nextNumber(transaction, community),
          externalNumber,
          status: closedAt ? 'CLOSED' : 'OPEN',
          priority,
          channel,
          title,
          description,
          location,
          categoryId: category.id,
          departmentId,
          routedByRuleId,
          policyId: policy?.id,
          accountableId: await requireFallback(transaction, community.id, departmentId, now),
          receivedAt,
          resolvedAt: closedAt,
          closedAt,
          closedBy: closedAt ? 'IMPORTED' : null,
        },
      });
      await rememberHolder(transaction, request, now);
      const promise = formerPromise(former) ?? todaysPromise(policy, request, now);
      const clocks = promise ? await startClocks(transaction, request, [promise], now) : [];
      const kept = closedAt
        ? await stopClocks(transaction, request, closedAt, { kinds: ['RESOLUTION'] })
        : clocks;
      if (!closedAt && clocks.length === 0) await armStillOpen(transaction, request, now);
      await recordEvent(
        transaction,
        request,
        {
          kind: 'IMPORTED',
          at: now,
          actor: caller,
          isPublic: true,
          details: { words: title, clocks: kept },
        },
        { is: request },
      );
      return { id: request.id };
    });
  } catch (error) {
    if (!isTaken(error, 'external')) throw error;
    throw new Conflict(
      ['input', 'externalNumber'],
      {
        en: 'The request with the number {externalNumber} was taken over before.',
        zh: '编号为 {externalNumber} 的诉求此前已经转入。',
      },
      { externalNumber },
    );
  }
}

/** The promise of the former system, which ran round the clock; it warns nobody. */
function formerPromise({ receivedAt, promisedAt }: FormerRequest): Beginning | null {
  if (!promisedAt) return null;
  const amount = toDuration(promisedAt.getTime() - receivedAt.getTime());
  const terms = { amount, calendarId: null, warnAfter: [] };
  return { kind: 'RESOLUTION', startedAt: receivedAt, terms };
}

function todaysPromise(policy: Policy | null, request: Request, now: Date): Beginning | null {
  const terms = policy && termsFor(policy.targets, 'RESOLUTION', request);
  return terms ? { kind: 'RESOLUTION', startedAt: now, terms } : null;
}

function requireTimesInOrder(former: FormerRequest, now: Date): void {
  const { receivedAt, promisedAt, closedAt } = former;
  const future = { en: 'This lies in the future.', zh: '这个时间在未来。' };
  const tooEarly = { en: 'This lies before the request was brought.', zh: '早于诉求提出的时间。' };
  const refuse = (field: string, text: typeof future) =>
    new InvalidInput(['input', field], 'INVALID_INPUT', text);
  if (receivedAt > now) throw refuse('receivedAt', future);
  if (promisedAt && promisedAt < receivedAt) throw refuse('promisedAt', tooEarly);
  if (closedAt && closedAt < receivedAt) throw refuse('closedAt', tooEarly);
  if (closedAt && closedAt > now) throw refuse('closedAt', future);
}

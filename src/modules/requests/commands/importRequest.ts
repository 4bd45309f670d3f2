import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import type { Channel, Priority } from '../../../platform/database/generated/client/enums.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Spot } from '../../owners/index.ts';
import { keptStatus } from '../rules/promises.ts';
import { recordEvent } from './change.ts';
import { armStillOpen, policyAt, promisedDue, startClocks } from './clocks.ts';
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
      const { community, categoryId, departmentId } = await prepareIntake(transaction, caller, {
        spot,
        categoryCode: former.categoryCode,
        departmentCode: former.departmentCode,
      });
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
          categoryId,
          departmentId,
          policyId: policy?.id,
          accountableId: await requireFallback(transaction, community.id, departmentId),
          receivedAt,
          resolvedAt: closedAt,
          closedAt,
          closedBy: closedAt ? 'IMPORTED' : null,
        },
      });
      const dueAt = promisedAt ?? promisedDue(policy, 'RESOLUTION', request, now);
      const startedAt = promisedAt ? receivedAt : now;
      if (closedAt && dueAt) {
        const status = keptStatus({ dueAt }, closedAt);
        await transaction.clock.create({
          data: {
            requestId: request.id,
            communityId: community.id,
            kind: 'RESOLUTION',
            status,
            startedAt,
            dueAt,
            stoppedAt: closedAt,
          },
        });
      } else if (!closedAt && dueAt) {
        await startClocks(transaction, request, [{ kind: 'RESOLUTION', startedAt, dueAt }]);
      } else if (!closedAt) {
        await armStillOpen(transaction, request, now);
      }
      await recordEvent(
        transaction,
        request,
        {
          kind: 'IMPORTED',
          at: now,
          actor: caller,
          isPublic: true,
          details: { words: title, dueAt: dueAt?.toISOString() ?? null },
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

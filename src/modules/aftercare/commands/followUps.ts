import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { FollowUp, Request } from '../../../platform/database/generated/client/client.ts';
import type { FollowUpReason } from '../../../platform/database/generated/client/enums.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { after, lockRequest, owe, settle } from '../../requests/index.ts';
import { requireMayRecordFollowUp, visibleFollowUps } from '../policy.ts';
import { storyKind } from '../rules/story.ts';
import { chooseAsker, hadItInHand } from './chooseAsker.ts';

/** What the commands about follow-ups have in common. */

export const followUpPath = ['input', 'followUpId'];

/** The timer that wakes somebody about a follow-up that is late. */
export const followUpDue = 'aftercare.follow-up-due';

/** A follow-up to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichFollowUp {
  followUpId: string;
  expectedVersion?: number | null;
}

/** An open follow-up that the caller may record, with its request, which is kept for this transaction. */
export async function lockFollowUp(
  transaction: Transaction,
  caller: Caller,
  { followUpId, expectedVersion }: WhichFollowUp,
): Promise<{ request: Request; followUp: FollowUp }> {
  const found = await transaction.followUp.findFirst({
    where: { AND: [{ id: followUpId }, visibleFollowUps(caller)] },
  });
  if (!found) throw new NotFound(followUpPath);
  const request = await lockRequest(transaction, caller, { requestId: found.requestId });
  // Read again: whoever was here before us had the lock.
  const { assignee, ...followUp } = await transaction.followUp.findUniqueOrThrow({
    where: { id: followUpId },
    include: { assignee: { select: { departmentId: true } } },
  });
  const had = await hadItInHand(transaction, request.id);
  const { departmentId } = assignee;
  requireMayRecordFollowUp(caller, { followUp, departmentId, hadItInHand: had.has(caller.id) });
  requireVersion(followUp.version, expectedVersion);
  if (followUp.status !== 'OPEN') {
    throw new Conflict(
      followUpPath,
      { en: 'This follow-up is over: it is {status}.', zh: '该回访已结束，当前状态为 {status}。' },
      { status: followUp.status },
    );
  }
  return { request, followUp };
}

/** Why, when and by when a customer is to be asked. */
export interface Asking {
  reason: FollowUpReason;
  at: Date;
  within: number;
  recoveryId?: string;
}

/**
 * Somebody is to ask the customer of a locked request. One such thing at a time: whoever is asked
 * already is asked about all of it.
 */
export async function openFollowUp(
  transaction: Transaction,
  request: Request,
  { reason, at, within, recoveryId }: Asking,
): Promise<Request> {
  const { id: requestId, communityId, customerId } = request;
  if (customerId === null) return request;
  const assigneeId = await chooseAsker(transaction, request, at);
  if (assigneeId === null) return request;
  const dueAt = after(at, within);
  const followUp = await transaction.followUp.create({
    data: {
      communityId,
      requestId,
      reason,
      status: 'OPEN',
      assigneeId,
      openedAt: at,
      dueAt,
      recoveryId,
    },
  });
  await armTimers(transaction, [{ kind: followUpDue, key: followUp.id, communityId, dueAt }]);
  return owe(transaction, request, {
    kind: storyKind('FOLLOW_UP_OPENED'),
    at,
    actor: null,
    isPublic: false,
    details: { followUps: [followUp] },
  });
}

export function findOpenFollowUp(
  transaction: Transaction,
  requestId: string,
): Promise<FollowUp | null> {
  return transaction.followUp.findFirst({ where: { requestId, status: 'OPEN' } });
}

/** How an open follow-up ends. */
export interface FollowUpEnd {
  status: Exclude<FollowUp['status'], 'OPEN'>;
  kind: 'FOLLOWED_UP' | 'FOLLOW_UP_ENDED';
  at: Date;
  actor: Caller | null;
  note?: string;
}

export async function endFollowUp(
  transaction: Transaction,
  request: Request,
  { id }: FollowUp,
  { status, kind, at, actor, note }: FollowUpEnd,
): Promise<Request> {
  const followUp = await transaction.followUp.update({
    where: { id },
    data: { status, note, endedAt: at, endedById: actor?.id, version: { increment: 1 } },
  });
  await disarmTimers(transaction, followUpDue, [id]);
  return settle(transaction, request, {
    kind: storyKind(kind),
    at,
    actor,
    isPublic: kind === 'FOLLOWED_UP',
    details: { words: note ?? null, followUps: [followUp] },
  });
}

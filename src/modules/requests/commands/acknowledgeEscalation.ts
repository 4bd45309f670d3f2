import type { Caller } from '../../../platform/auth/caller.ts';
import type { Reader, Transaction } from '../../../platform/database/database.ts';
import type { Escalation, Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { findLine, isStaff } from '../../staff/index.ts';
import { armRedirectCheck, armStillOpen, timerKinds } from '../clocks/arm.ts';
import { visibleEscalations } from '../policy.ts';
import { isWarning } from '../rules/causes.ts';
import { after, stillOpenAfter } from '../rules/deadlines.ts';
import { buildLadder, type Rung, standsAbove } from '../rules/ladder.ts';
import { isOpen } from '../rules/transitions.ts';
import { changeRequest, lockRequest } from './change.ts';

const path = ['input', 'escalationId'];

type Place = Pick<Request, 'communityId' | 'departmentId'>;

async function ladderOf(
  reader: Reader,
  { communityId, departmentId }: Place,
  now: Date,
): Promise<Rung[]> {
  return buildLadder(await findLine(reader, communityId, departmentId, now));
}

/** Whether the caller is woken by an escalation, is stood in for by whoever is, or stands above them. */
function mayAcknowledge(
  caller: Caller,
  { recipientId, insteadOfId, level }: Pick<Escalation, 'recipientId' | 'insteadOfId' | 'level'>,
  ladder: readonly Rung[],
): boolean {
  if (!isStaff(caller)) return false;
  const isTheirs = caller.id === recipientId || caller.id === insteadOfId;
  return isTheirs || standsAbove(ladder, caller.id, level);
}

/** For many escalations at once: whether the caller can answer each now. */
export async function canAcknowledge(
  reader: Reader,
  caller: Caller,
  ids: readonly string[],
  now: Date,
): Promise<boolean[]> {
  const waiting = await reader.escalation.findMany({
    where: { id: { in: [...ids] }, acknowledgedAt: null },
    include: { request: { select: { communityId: true, departmentId: true } } },
  });
  const placeOf = ({ communityId, departmentId }: Place) => `${communityId} ${departmentId}`;
  const places = new Map(waiting.map(({ request }) => [placeOf(request), request]));
  const ladders = new Map(
    await Promise.all(
      [...places].map(async ([key, place]) => [key, await ladderOf(reader, place, now)] as const),
    ),
  );
  const can = new Set(
    waiting
      .filter((one) => mayAcknowledge(caller, one, ladders.get(placeOf(one.request)) ?? []))
      .map(({ id }) => id),
  );
  return ids.map((id) => can.has(id));
}

/**
 * Somebody answers: the request climbs no further for now. It is looked at again later, should it
 * still be open or unchecked then.
 */
export async function acknowledgeEscalation(
  platform: Platform,
  caller: Caller,
  escalationId: string,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const found = await transaction.escalation.findFirst({
      where: { AND: [{ id: escalationId }, visibleEscalations(caller)] },
      select: { requestId: true },
    });
    if (!found) throw new NotFound(path);
    const request = await lockRequest(transaction, caller, found);
    // Read again: whoever was here before us had the lock.
    const escalation = await transaction.escalation.findUniqueOrThrow({
      where: { id: escalationId },
    });
    if (!mayAcknowledge(caller, escalation, await ladderOf(transaction, request, now))) {
      throw new NotAllowed({
        en: 'An escalation is answered by its recipient, or by somebody above them.',
        zh: '升级须由其接收人或更上级的人员回应。',
      });
    }
    if (escalation.acknowledgedAt) {
      throw new Conflict(path, {
        en: 'This escalation was answered before.',
        zh: '该升级此前已有人回应。',
      });
    }
    await answerEscalation(transaction, request, escalation, caller, now);
    return { id: escalationId };
  });
}

/** Writes down that somebody answered an escalation of a locked request. */
export async function answerEscalation(
  transaction: Transaction,
  request: Request,
  escalation: Escalation,
  caller: Caller,
  now: Date,
): Promise<void> {
  await transaction.escalation.update({
    where: { id: escalation.id },
    data: { acknowledgedAt: now, acknowledgedById: caller.id },
  });
  await disarmTimers(transaction, timerKinds.acknowledgementDue, [request.id]);
  if (request.redirectCheckDueAt) {
    const dueAt = later(request.redirectCheckDueAt, after(now, stillOpenAfter));
    await armRedirectCheck(transaction, request, dueAt);
  } else if (isOpen(request) && !(await hasOwnDeadline(transaction, escalation))) {
    await armStillOpen(transaction, request, now, stillOpenAfter);
  }
  await changeRequest(
    transaction,
    request,
    {},
    {
      kind: 'ESCALATION_ACKNOWLEDGED',
      at: now,
      actor: caller,
      isPublic: false,
      details: { escalationId: escalation.id },
    },
  );
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Whoever was warned has answered: the promise that comes near is the next deadline, and no other. */
async function hasOwnDeadline(
  transaction: Transaction,
  { cause, clockId }: Pick<Escalation, 'cause' | 'clockId'>,
): Promise<boolean> {
  if (!isWarning(cause) || !clockId) return false;
  const running = { id: clockId, status: { in: ['RUNNING' as const, 'WARNED' as const] } };
  return (await transaction.clock.count({ where: running })) > 0;
}

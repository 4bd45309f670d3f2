import type { Caller } from '../../../platform/auth/caller.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Escalation, Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { findLine, isStaff } from '../../staff/index.ts';
import { visibleEscalations } from '../policy.ts';
import { stillOpenAfter } from '../rules/deadlines.ts';
import { buildLadder, type Rung, standsAbove } from '../rules/ladder.ts';
import { isOpen } from '../rules/transitions.ts';
import { changeRequest, lockRequest } from './change.ts';
import { armStillOpen, timerKinds } from './clocks.ts';

const path = ['input', 'escalationId'];

type Place = Pick<Request, 'communityId' | 'departmentId'>;

async function ladderOf(reader: Reader, { communityId, departmentId }: Place): Promise<Rung[]> {
  return buildLadder(await findLine(reader, communityId, departmentId));
}

/** Whether the caller is woken by an escalation, or stands above whoever is. */
function mayAcknowledge(
  caller: Caller,
  { recipientId, level }: Pick<Escalation, 'recipientId' | 'level'>,
  ladder: readonly Rung[],
): boolean {
  if (!isStaff(caller)) return false;
  return caller.id === recipientId || standsAbove(ladder, caller.id, level);
}

/** For many escalations at once: whether the caller can answer each now. */
export async function canAcknowledge(
  reader: Reader,
  caller: Caller,
  ids: readonly string[],
): Promise<boolean[]> {
  const waiting = await reader.escalation.findMany({
    where: { id: { in: [...ids] }, acknowledgedAt: null },
    include: { request: { select: { communityId: true, departmentId: true } } },
  });
  const placeOf = ({ communityId, departmentId }: Place) => `${communityId} ${departmentId}`;
  const places = new Map(waiting.map(({ request }) => [placeOf(request), request]));
  const ladders = new Map(
    await Promise.all(
      [...places].map(async ([key, place]) => [key, await ladderOf(reader, place)] as const),
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
 * still be open then.
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
    if (!mayAcknowledge(caller, escalation, await ladderOf(transaction, request))) {
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
    await transaction.escalation.update({
      where: { id: escalationId },
      data: { acknowledgedAt: now, acknowledgedById: caller.id },
    });
    await disarmTimers(transaction, timerKinds.acknowledgementDue, [request.id]);
    if (isOpen(request)) await armStillOpen(transaction, request, now, stillOpenAfter);
    await changeRequest(
      transaction,
      request,
      {},
      {
        kind: 'ESCALATION_ACKNOWLEDGED',
        at: now,
        actor: caller,
        isPublic: false,
        details: { escalationId },
      },
    );
    return { id: escalationId };
  });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Pause, Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { beginPause } from '../clocks/pauses.ts';
import { giveWord } from '../clocks/stop.ts';
import { mayDecidePause, visiblePauses } from '../policy.ts';
import { changeRequest, lockRequest, requireMove } from './change.ts';

/** A lead agrees: the clocks rest from now on. */
export function approvePause(
  platform: Platform,
  caller: Caller,
  pauseId: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, pause } = await findAsked(transaction, caller, pauseId, now);
    const status = requireMove(request, 'PAUSE', now);
    const decided = await decide(transaction, pause, caller, now);
    const word = await giveWord(transaction, request, now);
    const { pauses, clocks } = await beginPause(transaction, decided, now);
    await changeRequest(
      transaction,
      request,
      { status },
      {
        kind: 'PAUSED',
        at: now,
        actor: caller,
        isPublic: true,
        details: { pauseReason: pause.reason, pauses, clocks: [...word, ...clocks] },
      },
    );
    return { id: pauseId };
  });
}

/** A lead does not agree: the clocks run on, as they did. */
export function declinePause(
  platform: Platform,
  caller: Caller,
  pauseId: string,
  reason: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, pause } = await findAsked(transaction, caller, pauseId, now);
    const declined = await decide(transaction, pause, caller, now, 'DECLINED');
    await changeRequest(
      transaction,
      request,
      {},
      {
        kind: 'PAUSE_DECLINED',
        at: now,
        actor: caller,
        isPublic: false,
        details: { words: reason, pauses: [declined] },
      },
    );
    return { id: pauseId };
  });
}

async function findAsked(
  transaction: Transaction,
  caller: Caller,
  pauseId: string,
  now: Date,
): Promise<{ request: Request; pause: Pause }> {
  const path = ['input', 'pauseId'];
  const found = await transaction.pause.findFirst({
    where: { AND: [{ id: pauseId }, visiblePauses(caller)] },
  });
  if (!found) throw new NotFound(path);
  const request = await lockRequest(transaction, caller, found);
  if (!mayDecidePause(caller, request)) {
    throw new NotAllowed({
      en: 'A long pause is for the lead of the department, and those above, to decide.',
      zh: '较长的挂起须由部门负责人或其上级审批。',
    });
  }
  // Read again: whoever was here before us had the lock.
  const pause = await transaction.pause.findUniqueOrThrow({ where: { id: pauseId } });
  if (pause.status !== 'ASKED' || pause.expiresAt <= now) {
    throw new Conflict(path, {
      en: 'There is nothing to decide about this pause any more.',
      zh: '该挂起已无需审批。',
    });
  }
  return { request, pause };
}

function decide(
  transaction: Transaction,
  { id, status }: Pause,
  caller: Caller,
  now: Date,
  becomes: Pause['status'] = status,
): Promise<Pause> {
  return transaction.pause.update({
    where: { id },
    data: { status: becomes, decidedById: caller.id, decidedAt: now },
  });
}

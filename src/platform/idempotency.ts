import { createHash } from 'node:crypto';
import { type Call, currentCall } from './call.ts';
import type { Transaction } from './database/database.ts';
import { Conflict } from './graphql/failures.ts';
import { armTimers } from './timers/arm.ts';
import type { TimerHandler } from './timers/runner.ts';

/**
 * Mutations that may be sent again. A caller who did not hear the answer repeats the call under
 * the same key, and nothing happens twice. The key is written in the transaction of the change:
 * of two equal calls at the same moment the second waits for the first and gets its answer.
 */

const hour = 3_600_000;
const keptFor = 24 * hour;

/** What a mutation answers with: the row that its success shows. */
export interface Answer {
  id: string;
}

/**
 * Does the work of a change, unless the mutation that it belongs to was done before: then answers
 * as the first time. A mutation makes one change.
 */
export async function onlyOnce<T>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const call = currentCall();
  const key = call?.idempotencyKey;
  if (!call || !key) return work(transaction);
  const first = await claim(transaction, key, call);
  if (first) return first as T;
  const result = await work(transaction);
  const callerId = call.caller.id;
  await transaction.idempotencyKey.update({
    where: { callerId_key: { callerId, key } },
    data: { answerId: (result as Answer).id },
  });
  return result;
}

/** Takes the key; answers with the first answer when somebody has it already. */
async function claim(
  transaction: Transaction,
  key: string,
  { mutation, input, caller, at }: Call,
): Promise<Answer | null> {
  const callerId = caller.id;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([mutation, input]))
    .digest('hex');
  const forgotten = new Date(at.getTime() - keptFor);
  const claimed = await transaction.$queryRaw<unknown[]>`
    INSERT INTO idempotency_key AS held (caller_id, key, fingerprint, created_at)
    VALUES (${callerId}::uuid, ${key}, ${fingerprint}, ${at}::timestamptz)
    ON CONFLICT (caller_id, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, answer_id = NULL
    WHERE held.created_at <= ${forgotten}::timestamptz
    RETURNING 1`;
  if (claimed.length > 0) return null;
  const held = await transaction.idempotencyKey.findUniqueOrThrow({
    where: { callerId_key: { callerId, key } },
  });
  if (held.fingerprint !== fingerprint || held.answerId === null) {
    throw new Conflict(['idempotencyKey'], {
      en: 'This key was used before for a call with another content.',
      zh: '此键此前已用于内容不同的调用。',
    });
  }
  return { id: held.answerId };
}

const sweepKind = 'platform.idempotency-sweep';

/** Forgets keys that are older than a day, once an hour. */
export const idempotencyTimers: Record<string, TimerHandler> = {
  async [sweepKind](transaction, _timers, now) {
    const createdAt = { lte: new Date(now.getTime() - keptFor) };
    await transaction.idempotencyKey.deleteMany({ where: { createdAt } });
    await armSweep(transaction, now);
    return [];
  },
};

async function armSweep(transaction: Transaction, now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + hour);
  await armTimers(transaction, [{ kind: sweepKind, key: '', communityId: null, dueAt }]);
}

/** Arms the first sweep; a node that starts later leaves it as it is. */
export async function armFirstSweep(transaction: Transaction, now: Date): Promise<void> {
  const armed = await transaction.timer.count({ where: { kind: sweepKind } });
  if (armed === 0) await armSweep(transaction, now);
}

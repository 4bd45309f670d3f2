import type { Transaction } from '../database/database.ts';
import { armTimers } from '../timers/arm.ts';
import type { TimerHandler } from '../timers/runner.ts';
import { largestBatch, sealBatch } from './seal.ts';

const sealKind = 'platform.seal';
const minute = 60_000;
/** Between two batches when there are many, in milliseconds: others get their turn. */
const shortPause = 50;

/** Seals what is new in the log, once a minute; a long queue batch by batch, one at a time. */
export const sealTimers: Record<string, TimerHandler> = {
  async [sealKind](transaction, _timers, now) {
    const isFull = (await sealBatch(transaction, now)) === largestBatch;
    await armSeal(transaction, now, isFull ? shortPause : minute);
    return [];
  },
};

async function armSeal(transaction: Transaction, now: Date, within: number): Promise<void> {
  const dueAt = new Date(now.getTime() + within);
  await armTimers(transaction, [{ kind: sealKind, key: '', communityId: null, dueAt }]);
}

/** Arms the first sealing; a node that starts later leaves it as it is. */
export async function armFirstSeal(transaction: Transaction, now: Date): Promise<void> {
  const armed = await transaction.timer.count({ where: { kind: sealKind } });
  if (armed === 0) await armSeal(transaction, now, minute);
}

import type { Transaction } from '../../../platform/database/database.ts';
import type { Plan } from '../../../platform/database/generated/client/client.ts';
import { toLocalDate } from '../../../platform/localTime/days.ts';
import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { after, findFallback, tryAgainAfter } from '../../requests/index.ts';
import { givenOutAtOf } from '../rules/times.ts';
import { lookAt, ruleOf } from './lookAt.ts';
import { moveOn, type Onward } from './tracks.ts';
import { type Work, writeDown } from './writeDown.ts';

/** Plans come due: their work is given out, hundreds with as many statements as one. */
export const giveOut: TimerHandler = async (transaction, timers, now) => {
  const free = await lockTracks(
    transaction,
    timers.map(({ key }) => key),
  );
  const held = timers.filter(({ key }) => !free.has(key));
  const looks = await lookAt(transaction, [...free], now);
  const answerable = new Answerable(transaction, now);
  const works: Work[] = [];
  const onward: Onward[] = [];
  for (const look of looks) {
    const { track, plan, decisions } = look;
    const { id: trackId, communityId } = track;
    const countsFrom = toLocalDate(track.countsFrom);
    const accountableId = await answerable.of(plan);
    if (accountableId === null) {
      const nextOn = track.nextOn && toLocalDate(track.nextOn);
      const lookAgain = after(now, tryAgainAfter);
      onward.push({ trackId, communityId, countsFrom, nextOn, lookAt: lookAgain });
      continue;
    }
    works.push(...decisions.map((decision) => ({ ...look, decision, accountableId })));
    const nextAt = look.nextOn === null ? null : givenOutAtOf(ruleOf(plan), look.nextOn);
    onward.push({ trackId, communityId, countsFrom, nextOn: look.nextOn, lookAt: nextAt });
  }
  await writeDown(transaction, works, now);
  await moveOn(transaction, onward);
  return held;
};

/** Those that nobody is changing at this moment. */
async function lockTracks(transaction: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM plan_track WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id
    FOR UPDATE SKIP LOCKED`;
  return new Set(rows.map(({ id }) => id));
}

/** Who answers for the work of departments; each is asked for once. */
class Answerable {
  readonly #found = new Map<string, Promise<string | null>>();
  readonly #transaction: Transaction;
  readonly #now: Date;

  constructor(transaction: Transaction, now: Date) {
    this.#transaction = transaction;
    this.#now = now;
  }

  of({ communityId, departmentId }: Plan): Promise<string | null> {
    const known = this.#found.get(departmentId);
    if (known) return known;
    const found = findFallback(this.#transaction, { communityId, departmentId }, this.#now);
    this.#found.set(departmentId, found);
    return found;
  }
}

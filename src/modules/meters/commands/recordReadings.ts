import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Meter } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Reading, read } from '../rules/watch.ts';
import { lockMeter } from './meters.ts';
import { giveOutWork, keepStanding, standingOf, watchOf, withAll } from './rules.ts';

/** What was read, and in which place of the input it stands. */
interface Given extends Reading {
  index: number;
}

const pathOf = ({ index }: Given, field: 'at' | 'value') => [
  'input',
  'readings',
  String(index),
  field,
];

/**
 * Writes down what a meter showed, in whatever order it comes in; what is there already does nothing.
 * Rules look at what is later than all before, in the order of its own times: what comes in late is
 * kept and decides nothing any more.
 */
export function recordReadings(
  platform: Platform,
  caller: Caller,
  meterId: string,
  readings: readonly { at: Date; value: number }[],
): Promise<{ id: string }> {
  const now = platform.time.now();
  const given = readings.map(({ at, value }, index) => ({ at: at.getTime(), value, index }));
  for (const one of given) {
    if (one.at <= now.getTime()) continue;
    throw new InvalidInput(pathOf(one, 'at'), 'INVALID_INPUT', {
      en: 'This lies in the future.',
      zh: '这个时间尚未到来。',
    });
  }
  return platform.change(async (transaction) => {
    const meter = await lockMeter(transaction, caller, meterId);
    const fresh = await notThereYet(transaction, meter, given);
    const lastAt = meter.lastAt?.getTime() ?? Number.NEGATIVE_INFINITY;
    const later = fresh.filter(({ at }) => at > lastAt);
    if (meter.kind === 'COUNTER') requireGrowing(meter, later);
    await transaction.meterReading.createMany({
      data: fresh.map(({ at, value }) => ({
        communityId: meter.communityId,
        meterId: meter.id,
        at: new Date(at),
        value,
        recordedAt: now,
        recordedById: caller.id,
      })),
    });
    const last = later.at(-1);
    if (!last) return { id: meter.id };
    await transaction.meter.update({
      where: { id: meter.id },
      data: { lastAt: new Date(last.at), lastValue: last.value },
    });
    await watchAll(transaction, meter, later, now);
    return { id: meter.id };
  });
}

/** Those that are new, the earliest first; throws where another value stands at the same time. */
async function notThereYet(
  transaction: Transaction,
  { id: meterId }: Meter,
  given: readonly Given[],
): Promise<Given[]> {
  const rows = await transaction.meterReading.findMany({
    where: { meterId, at: { in: given.map(({ at }) => new Date(at)) } },
    select: { at: true, value: true },
  });
  const values = new Map(rows.map(({ at, value }) => [at.getTime(), value]));
  const fresh: Given[] = [];
  for (const one of given) {
    const known = values.get(one.at);
    if (known === undefined) {
      values.set(one.at, one.value);
      fresh.push(one);
    } else if (known !== one.value) {
      throw new Conflict(
        pathOf(one, 'value'),
        {
          en: 'Another value was read at this time: {known}.',
          zh: '该时间已有另一读数：{known}。',
        },
        { known },
      );
    }
  }
  return fresh.sort((one, other) => one.at - other.at);
}

function requireGrowing({ lastValue }: Meter, later: readonly Given[]): void {
  let before = lastValue ?? Number.NEGATIVE_INFINITY;
  for (const one of later) {
    if (one.value < before) {
      throw new InvalidInput(
        pathOf(one, 'value'),
        'INVALID_INPUT',
        {
          en: 'A counter does not go back: {before} was read before.',
          zh: '累计表读数不会回退：此前读数为 {before}。',
        },
        { before },
      );
    }
    before = one.value;
  }
}

/** Every rule of the meter looks at the readings, in order. */
async function watchAll(
  transaction: Transaction,
  { id: meterId }: Meter,
  readings: readonly Reading[],
  now: Date,
): Promise<void> {
  const rules = await transaction.meterRule.findMany({
    where: { meterId, endedAt: null },
    include: withAll,
    orderBy: { id: 'asc' },
  });
  for (const rule of rules) {
    const before = standingOf(rule);
    let standing = before;
    let dueBy: Reading | null = null;
    for (const reading of readings) {
      const looked = read(watchOf(rule), standing, reading);
      standing = looked.standing;
      if (looked.isDue) dueBy = reading;
    }
    if (JSON.stringify(standing) !== JSON.stringify(before)) {
      await keepStanding(transaction, rule, standing);
    }
    if (dueBy && !(await giveOutWork(transaction, rule, dueBy, now))) throw nobodyThere();
  }
}

const nobodyThere = () =>
  new Conflict(['input', 'meterId'], {
    en: 'Nobody works in this community who could answer for the work that this asks for: appoint a manager first.',
    zh: '本项目还没有可以担任责任人的员工：请先任命项目经理。',
  });

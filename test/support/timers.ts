import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import type { TimeSource } from '../../src/platform/time.ts';
import { armTimers } from '../../src/platform/timers/arm.ts';
import { type TimerHandler, TimerRunner } from '../../src/platform/timers/runner.ts';
import { nameOf, write } from './events.ts';
import { readableLog } from './log.ts';

/** Leaves one event for each timer that fired, in the same transaction. */
export const leaveEvent: TimerHandler = async (transaction, timers) => {
  await write(transaction, ...timers.map(({ key }) => key));
  return [];
};

/** A runner of timers of the kind `test.plain`, or of others, with a log to read. */
export function openRunner(
  client: PrismaClient,
  time: TimeSource,
  handlers: Record<string, TimerHandler> = { 'test.plain': leaveEvent },
) {
  const { log, entries } = readableLog();
  const runner = new TimerRunner({
    client,
    time,
    log,
    handlers: new Map(Object.entries(handlers)),
    onFired: () => {},
  });
  return { runner, entries };
}

/** Arms timers: by key, how many milliseconds from now they are due. */
export function arm(
  client: PrismaClient,
  time: TimeSource,
  due: Record<string, number>,
  kind = 'test.plain',
): Promise<void> {
  const now = time.now().getTime();
  return inTransaction(client, (transaction) =>
    armTimers(
      transaction,
      Object.entries(due).map(([key, within]) => ({
        kind,
        key,
        communityId: null,
        dueAt: new Date(now + within),
      })),
    ),
  );
}

/** Remembers where the log of events stands; then answers with the keys that fired since, in order. */
export async function watchFired(client: PrismaClient): Promise<() => Promise<string[]>> {
  const { _max: before } = await client.event.aggregate({ _max: { sequence: true } });
  return async () => {
    const events = await client.event.findMany({
      where: { sequence: { gt: before.sequence ?? 0n } },
      orderBy: { sequence: 'asc' },
    });
    return events.map(nameOf);
  };
}

/** The keys of all timers that are armed. */
export async function armedKeys(client: PrismaClient): Promise<string[]> {
  const timers = await client.timer.findMany({ orderBy: { key: 'asc' } });
  return timers.map(({ key }) => key);
}

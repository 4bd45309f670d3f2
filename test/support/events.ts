import { randomUUID } from 'node:crypto';
import type { PrismaClient, Transaction } from '../../src/platform/database/database.ts';
import { appendEvents } from '../../src/platform/events/append.ts';
import { type PositionedEvent, readEvents } from '../../src/platform/events/read.ts';
import { until } from './time.ts';

/** Writes one event for each name; the kind is `test.` and the name's first word. */
export function write(transaction: Transaction, ...names: string[]): Promise<void> {
  return appendEvents(
    transaction,
    names.map((name) => ({
      kind: `test.${name.split(' ')[0]}`,
      communityId: null,
      subjectType: 'Test',
      subjectId: randomUUID(),
      at: new Date(),
      actor: null,
      isPublic: false,
      data: { name },
    })),
  );
}

export const nameOf = ({ data }: { data: unknown }): string => (data as { name: string }).name;

/** All events with a position after this one, as the database has them. */
export function eventsAfter(client: PrismaClient, after: bigint): Promise<PositionedEvent[]> {
  return readEvents(client, { after, limit: 100_000 });
}

/** What an iterator brought so far, read as it comes. */
export function collect(iterator: AsyncIterableIterator<PositionedEvent>) {
  const events: PositionedEvent[] = [];
  const reading = { events, isOver: false, end: () => iterator.return?.() };
  void (async () => {
    for await (const event of iterator) events.push(event);
    reading.isOver = true;
  })();
  return reading;
}

/** Waits for so many events, and answers with their names. */
export async function namesOf(
  reading: { events: PositionedEvent[] },
  count: number,
  within?: number,
): Promise<string[]> {
  await until(() => reading.events.length >= count, within);
  return reading.events.map(nameOf);
}

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import { decodeEventCursor, encodeEventCursor } from '../../src/platform/events/cursor.ts';
import { EventStream } from '../../src/platform/events/stream.ts';
import { freshDatabase } from '../support/database.ts';
import { collect, eventsAfter, nameOf, namesOf, write } from '../support/events.ts';
import { readableLog } from '../support/log.ts';
import { until } from '../support/time.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: PrismaClient;
const { log, entries } = readableLog();
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  client = database.client;
});
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
  expect(entries).toEqual([]);
});
afterAll(() => database.close());

async function openStream(): Promise<EventStream> {
  const stream = new EventStream(client, log);
  await stream.start();
  cleanUp.push(() => stream.stop());
  return stream;
}

describe('the log of events', () => {
  it('cannot be changed, thinned out or emptied', async () => {
    await inTransaction(client, (transaction) => write(transaction, 'stays'));
    const stream = await openStream();
    const before = await eventsAfter(client, 0n);
    expect(before.length).toBeGreaterThan(0);
    for (const table of ['event', 'event_position']) {
      const column = table === 'event' ? 'kind' : 'position';
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(client.$executeRawUnsafe(statement)).rejects.toThrow(
          `the table "${table}" is append-only: ${statement.split(' ')[0]} is refused`,
        );
      }
    }
    expect(await eventsAfter(client, 0n)).toEqual(before);
    expect(await stream.head()).toBe(before.at(-1)?.position);
  });
});

describe('whoever follows the events', () => {
  it('never hears of a change that was taken back', async () => {
    const stream = await openStream();
    const start = await stream.head();
    const follower = collect(await stream.subscribe({}));
    const failing = inTransaction(client, async (transaction) => {
      await write(transaction, 'taken back');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await inTransaction(client, (transaction) => write(transaction, 'kept'));
    expect(await namesOf(follower, 1)).toEqual(['kept']);
    expect(follower.events[0]?.position).toBe(start + 1n);
    const written = await client.event.findMany({
      where: { data: { path: ['name'], equals: 'taken back' } },
    });
    expect(written).toEqual([]);
    expect(await client.eventInbox.count()).toBe(0);
  });

  it('may fall far behind and still gets all of it, in order', async () => {
    const stream = await openStream();
    const start = await stream.head();
    const all = await stream.subscribe({});
    const some = await stream.subscribe({ kinds: ['test.even'] });
    const rare = await stream.subscribe({ kinds: ['test.rare'] }, start);
    await inTransaction(client, (transaction) => write(transaction, 'even before'));
    for (const iterator of [all, some]) {
      expect(nameOf((await iterator.next()).value)).toBe('even before');
    }
    for (let begin = 0; begin < 9000; begin += 1000) {
      await client.$executeRaw`
        INSERT INTO event (id, kind, subject_type, subject_id, at, data)
        SELECT gen_random_uuid(), 'test.' || word, 'Test', gen_random_uuid(), now(),
               jsonb_build_object('name', word || ' ' || n)
        FROM (SELECT n, CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END AS word
              FROM generate_series(${begin}::int, ${begin + 999}::int) AS n) AS numbered
        ORDER BY n`;
      await stream.head();
    }
    const names = Array.from({ length: 9000 }, (_, n) => `${n % 2 ? 'odd' : 'even'} ${n}`);
    const readings = [collect(all), collect(some), collect(rare)] as const;
    expect(await namesOf(readings[0], 9000, 30_000)).toEqual(names);
    expect(await namesOf(readings[1], 4500, 30_000)).toEqual(
      names.filter((name) => name.startsWith('even')),
    );
    expect(readings[0].events.map(({ position }) => position)).toEqual(
      names.map((_, index) => start + BigInt(index + 2)),
    );
    // At the front again, they are told of what is new like everyone.
    const after = ['rare after', 'even after'];
    await inTransaction(client, (transaction) => write(transaction, ...after));
    expect((await namesOf(readings[0], 9002)).slice(9000)).toEqual(after);
    expect((await namesOf(readings[1], 4501)).slice(4500)).toEqual(['even after']);
    expect(await namesOf(readings[2], 1)).toEqual(['rare after']);
  });

  it('may leave at any time, also while nothing happens', async () => {
    const stream = await openStream();
    const leaving = await stream.subscribe({});
    const staying = collect(await stream.subscribe({}));
    const waiting = leaving.next();
    const answers: unknown[] = [];
    for (const answer of [waiting, leaving.return?.()]) {
      void answer?.then((one) => answers.push(one));
    }
    await until(() => answers.length === 2, 1000);
    const over = { done: true, value: undefined };
    expect(answers).toEqual([over, over]);
    await inTransaction(client, (transaction) => write(transaction, 'behind their back'));
    expect(await namesOf(staying, 1)).toEqual(['behind their back']);
    expect(await leaving.next()).toEqual(over);
  });

  it('is let go when the node stops', async () => {
    const stream = await openStream();
    const followers = await Promise.all(
      [1, 2, 3].map(async () => collect(await stream.subscribe({}))),
    );
    expect(followers.map(({ isOver }) => isOver)).toEqual([false, false, false]);
    await stream.stop();
    await until(() => followers.every(({ isOver }) => isOver), 1000);
    await inTransaction(client, (transaction) => write(transaction, 'too late'));
    const late = collect(await stream.subscribe({}, 0n));
    await until(() => late.isOver, 1000);
    expect([...followers, late].flatMap(({ events }) => events)).toEqual([]);
  });
});

describe('a cursor of the stream', () => {
  it('is read back as the place it stands for', () => {
    for (const position of [0n, 1n, 42n, 999_999_999_999_999_999n]) {
      expect(decodeEventCursor(encodeEventCursor(position))).toBe(position);
    }
  });

  it('is not read when the stream cannot have given it', () => {
    const texts = [
      'event:',
      'event:-1',
      'event:1.5',
      'event:0x10',
      'event: 7',
      'event:7 ',
      'event:7\n',
      'event:1000000000000000000',
      'Event:7',
      'request:7',
      'event:7;DROP TABLE event',
    ];
    const encoded = texts.map((text) => Buffer.from(text).toString('base64url'));
    for (const cursor of ['', 'nonsense', '42', 'event:7', ...encoded]) {
      expect(decodeEventCursor(cursor), cursor).toBeNull();
    }
  });
});

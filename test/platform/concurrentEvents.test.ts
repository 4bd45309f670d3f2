import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  inTransaction,
  type PrismaClient,
  type Transaction,
} from '../../src/platform/database/database.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { decodeEventCursor, encodeEventCursor } from '../../src/platform/events/cursor.ts';
import { EventStream } from '../../src/platform/events/stream.ts';
import { freshDatabase, hasManyConnections } from '../support/database.ts';
import { collect, nameOf, namesOf, write } from '../support/events.ts';
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

async function openStream(on = client): Promise<EventStream> {
  const stream = new EventStream(on, log);
  await stream.start();
  cleanUp.push(() => stream.stop());
  return stream;
}

/** A connection pool beside the stream's; with one connection there is only the same one. */
async function anotherClient(): Promise<PrismaClient> {
  if (!database.url) return client;
  const another = await openPostgresql(database.url);
  cleanUp.push(() => another.close());
  return another.client;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, hasManyConnections ? milliseconds : 0));

/**
 * Twenty writers, each with eight transactions of different length that take their numbers early
 * and commit late; every ninth is rolled back. Answers with what was kept, and for each event the
 * one that its writer knew to be committed when it began.
 */
async function writeFromManySides(prefix: string) {
  const clients = await Promise.all([anotherClient(), anotherClient()]);
  const kept: string[] = [];
  const causes = new Map<string, string>();
  const turns = async (writer: number) => {
    for (let turn = 0; turn < 8; turn += 1) {
      const name = `${prefix} ${writer}.${turn}`;
      const cause = kept.at(-1);
      const isTakenBack = (writer + turn) % 9 === 8;
      const work = async (transaction: Transaction) => {
        await write(transaction, `${name} first`);
        await pause((writer * 7 + turn * 13) % 41);
        await write(transaction, `${name} second`, `${name} third`);
        if (isTakenBack) throw new Error('taken back');
      };
      const done = inTransaction(clients[writer % 2] as PrismaClient, work);
      if (isTakenBack) {
        await expect(done).rejects.toThrow('taken back');
        continue;
      }
      await done;
      kept.push(`${name} first`, `${name} second`, `${name} third`);
      if (cause) causes.set(`${name} first`, cause);
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, writer) => turns(writer)));
  return { kept, causes };
}

describe('whoever follows the events while many write', () => {
  it('gets each once, without a gap, no effect before its cause, however many write at once', async () => {
    const stream = await openStream();
    const start = await stream.head();
    const follower = collect(await stream.subscribe({}));
    const { kept, causes } = await writeFromManySides('one node');
    const names = await namesOf(follower, kept.length);
    expect(names.toSorted()).toEqual(kept.toSorted());
    expect(follower.events.map(({ position }) => position)).toEqual(
      kept.map((_, index) => start + BigInt(index + 1)),
    );
    const place = new Map(names.map((name, index) => [name, index]));
    expect(causes.size).toBeGreaterThan(100);
    for (const [effect, cause] of causes) {
      expect(place.get(effect), `${effect} after ${cause}`).toBeGreaterThan(
        place.get(cause) as number,
      );
    }
    for (const name of kept.filter((one) => one.endsWith('first'))) {
      const places = ['first', 'second', 'third'].map(
        (part) => place.get(name.replace('first', part)) as number,
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    if (hasManyConnections) {
      // The hard case was there: some took their number early and committed late.
      const rows = await client.event.findMany({ orderBy: { sequence: 'asc' } });
      const written = rows.map(nameOf).filter((name) => name.startsWith('one node'));
      expect(written.toSorted()).toEqual(names.toSorted());
      expect(written).not.toEqual(names);
    }

    // Whoever comes back with a cursor gets exactly the rest: a marker shows where it ends.
    await inTransaction(client, (transaction) => write(transaction, 'marker'));
    for (const read of [0, 1, 7, Math.floor(kept.length / 2), kept.length - 1, kept.length]) {
      const cursor = encodeEventCursor(start + BigInt(read));
      const again = collect(await stream.subscribe({}, decodeEventCursor(cursor) ?? undefined));
      expect(await namesOf(again, kept.length - read + 1)).toEqual([
        ...names.slice(read),
        'marker',
      ]);
      await again.end();
    }
  });

  it.runIf(hasManyConnections)(
    'neither misses what a long transaction wrote, nor waits for it',
    async () => {
      const stream = await openStream();
      const follower = collect(await stream.subscribe({}));
      const other = await anotherClient();
      let letGo = () => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let isWritten = false;
      const long = inTransaction(other, async (transaction) => {
        await write(transaction, 'begun first');
        isWritten = true;
        await gate;
      });
      await until(() => isWritten);
      for (const name of ['second', 'third']) {
        await inTransaction(client, (transaction) => write(transaction, name));
      }
      expect(await namesOf(follower, 2)).toEqual(['second', 'third']);
      letGo();
      await long;
      expect(await namesOf(follower, 3)).toEqual(['second', 'third', 'begun first']);
    },
  );

  it.runIf(hasManyConnections)(
    'gets each once in the same order on every node of several',
    async () => {
      const streams = [await openStream(), await openStream(await anotherClient())];
      const followers = await Promise.all(
        streams.map(async (stream) => collect(await stream.subscribe({}))),
      );
      // Both are also told at once of their own writes, as it is when both serve people.
      const waking = setInterval(() => streams.forEach((stream) => void stream.wake()), 3);
      cleanUp.push(async () => clearInterval(waking));
      const { kept } = await writeFromManySides('two nodes');
      const [here, there] = await Promise.all(
        followers.map((follower) => namesOf(follower, kept.length)),
      );
      expect(here?.toSorted()).toEqual(kept.toSorted());
      expect(there).toEqual(here);
    },
  );
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashRow, readLog } from '../../src/platform/audit/rows.ts';
import { hashSeal, newestSeal, sealBatch, toHex } from '../../src/platform/audit/seal.ts';
import { type Anchor, verifyLog } from '../../src/platform/audit/verify.ts';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { assignPositions } from '../../src/platform/events/read.ts';
import { freshDatabase, hasManyConnections } from '../support/database.ts';
import { write } from '../support/events.ts';
import { tamper } from '../support/tamper.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow } from '../support/window.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: PrismaClient;
const now = new Date('2026-03-02T08:00:00.123Z');

beforeEach(async () => {
  database = await freshDatabase();
  client = database.client;
});
afterEach(() => database.close());

/** Writes events, one for each name, and gives them their positions. */
async function writeDown(...names: string[]): Promise<void> {
  await inTransaction(client, (transaction) => write(transaction, ...names));
  await assignPositions(client);
}

const seal = (on = client) => inTransaction(on, (transaction) => sealBatch(transaction, now));

/** Three sealed batches of three events, and one event more. */
async function threeBatches(): Promise<void> {
  for (const batch of ['first', 'second', 'third']) {
    await writeDown(`${batch} a`, `${batch} b`, `${batch} c`);
    await seal();
  }
  await writeDown('unsealed');
}

/** The id of the event at a position. */
async function eventAt(position: bigint): Promise<string> {
  return (await client.eventPosition.findUniqueOrThrow({ where: { position } })).eventId;
}

/** All seals, as somebody outside would keep them. */
async function anchors(): Promise<Anchor[]> {
  const seals = await client.eventSeal.findMany({ orderBy: { number: 'asc' } });
  return seals.map(({ number, hash }) => ({ number, hash: toHex(hash) }));
}

/** What is found, and that nothing else is. */
async function findings(expected?: Anchor[]) {
  const { findings: found, findingCount } = await verifyLog(client, { expected });
  expect(findingCount).toBe(found.length);
  return found;
}

describe('a log that nobody touched', () => {
  it('is found whole, with what is newer than the last seal told apart', async () => {
    expect(await verifyLog(client)).toMatchObject({ sealed: 0, unsealed: 0, newestSeal: null });
    await threeBatches();
    const newest = await newestSeal(client);
    expect(await verifyLog(client)).toEqual({
      sealed: 9,
      unsealed: 1,
      newestSeal: { number: 3, hash: toHex(newest?.hash ?? new Uint8Array()) },
      findingCount: 0,
      findings: [],
    });
    expect(await findings(await anchors())).toEqual([]);
  });

  it('is sealed without a gap however long it is, a thousand at a time', async () => {
    await client.$executeRaw`
      INSERT INTO event (id, kind, subject_type, subject_id, at, data)
      SELECT gen_random_uuid(), 'test.many', 'Test', gen_random_uuid(), now(), '{"n": 1.50}'
      FROM generate_series(1, 2345)`;
    await assignPositions(client);
    const counts = [await seal(), await seal(), await seal(), await seal()];
    expect(counts).toEqual([1000, 1000, 345, 0]);
    const steps: number[] = [];
    const verified = await verifyLog(client, { onProgress: (done) => steps.push(done) });
    expect(verified).toMatchObject({ sealed: 2345, unsealed: 0, findingCount: 0 });
    expect(steps).toEqual([1000, 2000, 2345, 2345]);
  });

  it('has hashes in which no setting of a session has a say', async () => {
    await writeDown('somewhere');
    await seal();
    await inTransaction(client, async (transaction) => {
      await transaction.$executeRaw`SET LOCAL TIME ZONE 'Asia/Shanghai'`;
      await transaction.$executeRaw`SET LOCAL DateStyle = 'German'`;
      const [row] = await readLog(transaction, { after: 0n, limit: 1 });
      const stored = await newestSeal(transaction);
      expect(row && toHex(hashRow(row))).toBe(toHex(stored?.rowHashes ?? new Uint8Array()));
    });
  });
});

describe('by hand, somebody', () => {
  beforeEach(threeBatches);

  it('changes an event in whichever column: the event is named', async () => {
    const changes: Record<string, string> = {
      sequence: 'sequence + 1000000',
      community_id: 'gen_random_uuid()',
      kind: `'test.other'`,
      subject_type: `'Other'`,
      subject_id: 'gen_random_uuid()',
      at: `at + interval '1 millisecond'`,
      actor_type: `'Staff'`,
      actor_id: 'gen_random_uuid()',
      is_public: 'NOT is_public',
      data: `data || '{"name": "first  b"}'`,
      request_id: `'elsewhere'`,
      app: `''`,
    };
    const columns = await client.$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = 'event' AND column_name <> 'id'`;
    expect(Object.keys(changes).sort()).toEqual(columns.map(({ name }) => name).sort());

    await writeDown(...Object.keys(changes));
    await seal();
    const expected = [];
    for (const [index, [column, value]] of Object.entries(changes).entries()) {
      const position = BigInt(11 + index);
      const eventId = await eventAt(position);
      await tamper(client, `UPDATE event SET ${column} = ${value} WHERE id = '${eventId}'`);
      const { kind, at } = await client.event.findUniqueOrThrow({ where: { id: eventId } });
      expected.push({ what: 'CHANGED', position, eventId, kind, at });
    }
    expect(await findings()).toEqual(expected);
  });

  it('removes an event: it is named by place and id', async () => {
    const eventId = await eventAt(5n);
    await tamper(client, `DELETE FROM event WHERE id = '${eventId}'`);
    expect(await findings()).toEqual([{ what: 'MISSING', position: 5n, eventId }]);
  });

  it.each([[5n], [9n]])('removes event %s with its place: the place is named', async (position) => {
    const eventId = await eventAt(position);
    await tamper(
      client,
      `DELETE FROM event WHERE id = '${eventId}'`,
      `DELETE FROM event_position WHERE position = ${position}`,
    );
    expect(await findings()).toEqual([{ what: 'MISSING', position, eventId: null }]);
  });

  it('lets two events change places: both are named', async () => {
    await tamper(
      client,
      'UPDATE event_position SET position = 1000 WHERE position = 4',
      'UPDATE event_position SET position = 4 WHERE position = 5',
      'UPDATE event_position SET position = 5 WHERE position = 1000',
    );
    expect(await findings()).toMatchObject([
      { what: 'CHANGED', position: 4n, eventId: await eventAt(4n) },
      { what: 'CHANGED', position: 5n, eventId: await eventAt(5n) },
    ]);
  });

  it.each([
    ['beside the order', []],
    [
      'before the first of all',
      [`INSERT INTO event_position VALUES (0, '00000000-0000-7000-8000-000000000001')`],
    ],
  ])('puts an event in %s: it is named', async (_where, further) => {
    await tamper(
      client,
      `INSERT INTO event (id, kind, subject_type, subject_id, at)
       VALUES ('00000000-0000-7000-8000-000000000001', 'test.forged', 'Test', gen_random_uuid(), '2026-01-01Z')`,
      ...further,
    );
    expect(await findings()).toEqual([
      {
        what: 'STRAY',
        eventId: '00000000-0000-7000-8000-000000000001',
        kind: 'test.forged',
        at: new Date('2026-01-01T00:00:00Z'),
      },
    ]);
  });

  it('removes an event that has no seal yet, but not the newest: the gap is named', async () => {
    await writeDown('newest');
    await tamper(client, 'DELETE FROM event_position WHERE position = 10');
    expect(await findings()).toMatchObject([
      { what: 'MISSING', position: 10n, eventId: null },
      { what: 'STRAY', kind: 'test.unsealed' },
    ]);
    // It stays found when the rest is sealed afterwards.
    await seal();
    expect(await findings()).toMatchObject([{ what: 'MISSING', position: 10n }, { what: 'STRAY' }]);
  });

  it.each([
    ['its time', `sealed_at = sealed_at + interval '1 hour'`, [2]],
    ['its hashes', `row_hashes = row_hashes || row_hashes`, [2]],
    ['its range', `last_position = 1000000000000`, [2, 3]],
    ['its hash', `hash = sha256(hash)`, [2, 3]],
  ])('changes %s in a seal: the seal is named', async (_what, change, numbers) => {
    await tamper(client, `UPDATE event_seal SET ${change} WHERE number = 2`);
    expect(await findings()).toEqual(numbers.map((number) => ({ what: 'SEAL_CHANGED', number })));
  });

  it('changes an event and its hash in the seal: the seal is named', async () => {
    const eventId = await eventAt(4n);
    await tamper(client, `UPDATE event SET kind = 'test.nicer' WHERE id = '${eventId}'`);
    await resealRows(2);
    expect(await findings()).toEqual([{ what: 'SEAL_CHANGED', number: 2 }]);
  });

  it('removes a seal: it is named', async () => {
    await tamper(client, 'DELETE FROM event_seal WHERE number = 2');
    expect(await findings()).toEqual([{ what: 'SEAL_MISSING', number: 2 }]);
  });

  it('makes a batch anew, hashes and all: the seal after it does not fit', async () => {
    const eventId = await eventAt(4n);
    await tamper(client, `UPDATE event SET kind = 'test.nicer' WHERE id = '${eventId}'`);
    await resealRows(2);
    await rechain(2);
    expect(await findings()).toEqual([{ what: 'SEAL_CHANGED', number: 3 }]);
  });

  it('makes the whole chain anew: only a seal that is known from outside tells', async () => {
    const kept = await anchors();
    const eventId = await eventAt(4n);
    await tamper(client, `UPDATE event SET kind = 'test.nicer' WHERE id = '${eventId}'`);
    await resealRows(2);
    await rechain(2);
    await rechain(3);
    expect(await findings()).toEqual([]);
    const now = await anchors();
    expect(await findings(kept)).toEqual(
      [1, 2].map((index) => ({
        what: 'ANCHOR_MISSED',
        number: index + 1,
        expected: kept[index]?.hash,
        found: now[index]?.hash,
      })),
    );
  });

  it('cuts off the end of the chain: only a seal that is known from outside tells', async () => {
    const kept = await anchors();
    await tamper(client, 'DELETE FROM event_seal WHERE number = 3');
    expect(await findings()).toEqual([]);
    expect(await findings(kept)).toEqual([
      { what: 'ANCHOR_MISSED', number: 3, expected: kept[2]?.hash, found: null },
    ]);
  });

  it('removes very much: all is counted, the first hundred are named', async () => {
    await tamper(client, 'UPDATE event_position SET position = 1000000 WHERE position = 10');
    const { findings: found, findingCount } = await verifyLog(client);
    expect(findingCount).toBe(999_990);
    expect(found).toHaveLength(100);
    expect(found[99]).toEqual({ what: 'MISSING', position: 109n, eventId: null });
  });

  /** Puts the hashes of the rows as they are now into a seal. */
  async function resealRows(number: number): Promise<void> {
    const { firstPosition } = await client.eventSeal.findUniqueOrThrow({ where: { number } });
    const rows = await readLog(client, { after: firstPosition - 1n, limit: 3 });
    const hashes = toHex(Buffer.concat(rows.map(hashRow)));
    await tamper(
      client,
      `UPDATE event_seal SET row_hashes = '\\x${hashes}' WHERE number = ${number}`,
    );
  }

  /** Gives a seal the hash that fits to it and to the one before it. */
  async function rechain(number: number): Promise<void> {
    const [previous, own] = await client.eventSeal.findMany({
      where: { number: { in: [number - 1, number] } },
      orderBy: { number: 'asc' },
    });
    if (!previous || !own) throw new Error(`There is no seal ${number}.`);
    const hash = toHex(hashSeal(own, previous.hash));
    await tamper(client, `UPDATE event_seal SET hash = '\\x${hash}' WHERE number = ${number}`);
  }
});

describe('a seal', () => {
  it('cannot be changed, thinned out or emptied', async () => {
    await writeDown('kept');
    await seal();
    for (const statement of [
      'UPDATE event_seal SET number = number',
      'DELETE FROM event_seal',
      'TRUNCATE event_seal',
    ]) {
      await expect(client.$executeRawUnsafe(statement)).rejects.toThrow(
        `the table "event_seal" is append-only: ${statement.split(' ')[0]} is refused`,
      );
    }
    expect(await client.eventSeal.count()).toBe(1);
  });

  it.runIf(hasManyConnections)('is made once when several nodes seal at once', async () => {
    await writeDown('one', 'two', 'three');
    const others = await Promise.all([1, 2, 3].map(() => openPostgresql(database.url ?? '')));
    const counts = await Promise.all(others.map((other) => seal(other.client)));
    await Promise.all(others.map((other) => other.close()));
    expect(counts.toSorted()).toEqual([0, 0, 3]);
    expect(await findings()).toEqual([]);
  });

  it('is made by itself within a minute, and a long queue batch after batch', async () => {
    const time = new HeldTime('2026-03-02T01:00:00Z');
    const window = await openWindow({ time });
    const own = window.database.client;
    const { timers, platform } = window.composition;
    try {
      await inTransaction(own, (transaction) =>
        write(transaction, ...Array.from({ length: 1500 }, (_, index) => `event ${index}`)),
      );
      await platform.events.head();
      time.pass(minutes(1) - 1);
      await timers.runDue();
      expect(await newestSeal(own)).toBeNull();
      time.pass(1);
      await timers.runDue();
      expect((await newestSeal(own))?.lastPosition).toBe(1000n);
      time.pass(50);
      await timers.runDue();
      expect((await newestSeal(own))?.lastPosition).toBe(1500n);
      await platform.change((transaction) => write(transaction, 'later'));
      await platform.events.head();
      time.pass(minutes(1));
      await timers.runDue();
      expect(await newestSeal(own)).toMatchObject({ number: 3, lastPosition: 1501n });
      expect(await verifyLog(own)).toMatchObject({ sealed: 1501, unsealed: 0, findingCount: 0 });
    } finally {
      await window.close();
    }
  });
});

import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepUp, type Upkeep } from '../../src/platform/database/upkeep.ts';

let engine: PGlite;
let upkeep: Upkeep;

beforeAll(async () => {
  engine = await PGlite.create();
  await engine.exec('CREATE TABLE thing (id int, seen int); INSERT INTO thing VALUES (1, 0)');
  upkeep = keepUp(engine);
  // What was there before the start is tidied at the first look; from here it counts.
  await change(1000);
  expect(await upkeep.look()).toBe(true);
});
afterAll(async () => {
  await upkeep.stop();
  await engine.close();
});

const one = async (sql: string) => Object.values((await engine.query(sql)).rows[0] as object)[0];
const change = async (times: number) => {
  for (let time = 0; time < times; time += 1) await engine.exec('UPDATE thing SET seen = seen + 1');
};
const dead = async () => {
  // The engine writes its counts down now and then: now.
  await engine.exec('SELECT pg_stat_force_next_flush()');
  return one(`SELECT n_dead_tup::int FROM pg_stat_user_tables WHERE relname = 'thing'`);
};
const seenBy = () => one(`SELECT count(*)::int FROM pg_stats WHERE tablename = 'thing'`);

it('the embedded engine takes dead rows out and counts what is there, after a thousand changes', async () => {
  await engine.exec('CREATE TABLE other AS SELECT 1 AS id');
  await change(500);
  expect(await upkeep.look()).toBe(false);
  await engine.exec('INSERT INTO thing SELECT n, 0 FROM generate_series(1, 500) n');
  await engine.exec('DELETE FROM thing WHERE id > 1');
  await change(500);
  expect(await dead()).toBeGreaterThanOrEqual(499);
  expect(await upkeep.look()).toBe(true);
  expect(await dead()).toBe(0);
  expect(await seenBy()).toBe(2);
  expect(await one(`SELECT reltuples FROM pg_class WHERE relname = 'other'`)).toBe(1);
  expect(await upkeep.look()).toBe(false);
});

it('it waits for a transaction that runs, which is kept', async () => {
  await change(1000);
  const order: string[] = [];
  let looked: Promise<unknown> = Promise.resolve();
  await engine.transaction(async (transaction) => {
    looked = upkeep.look().then(() => order.push('tidied'));
    await transaction.query('UPDATE thing SET seen = -1');
    await new Promise(setImmediate);
    await transaction.query('UPDATE thing SET seen = seen - 1');
    order.push('written');
  });
  await looked;
  expect(order).toEqual(['written', 'tidied']);
  expect(await one('SELECT seen FROM thing LIMIT 1')).toBe(-2);
});

it('it ends with the database, in the middle of its work', async () => {
  await change(1000);
  const looked = upkeep.look();
  await upkeep.stop();
  expect(await looked).toBe(false);
});

import pg from 'pg';
import { findPerson, routeRequest } from '../../src/modules/routing/index.ts';
import { workLoad } from '../../src/modules/work/index.ts';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import type { Plan } from './plan.ts';

/** Times of many, in milliseconds each. */
export interface Times {
  mean: number;
  p50: number;
  p99: number;
}

export interface Stored {
  ours: Times;
  /** One look-up by an index, bare. */
  lookUp: Times;
  /** A transaction of the same client with nothing but that look-up in it. */
  transaction: Times;
  statements: number;
  persons: number;
  pools: number;
  nobody: number;
}

const portion = 250;

/** The stored rules and a person of the department, one request after the other. */
export async function measureStored(
  client: PrismaClient,
  url: string,
  { requests }: Plan,
): Promise<Stored> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  const found = { PERSON: 0, POOL: 0, NOBODY: 0 };
  const route = ({ facts, at }: Plan['requests'][number]) =>
    inTransaction(client, async (transaction) => {
      const decision = await routeRequest(transaction, facts, {
        at,
        usualDepartment: 'FRONT_DESK',
      });
      const { kind } = await findPerson(transaction, decision, workLoad, at);
      found[kind] += 1;
    });
  const lookUp = ({ facts }: Plan['requests'][number]) =>
    connection.query({
      name: 'look-up',
      text: 'SELECT 1 FROM community WHERE id = $1',
      values: [facts.communityId],
    });
  const inPrisma = ({ facts: { communityId } }: Plan['requests'][number]) =>
    inTransaction(
      client,
      (transaction) =>
        transaction.$queryRaw`SELECT 1 FROM community WHERE id = ${communityId}::uuid`,
    );
  try {
    let statements = 0;
    const logging = client as unknown as { $on(event: 'query', listen: () => void): void };
    logging.$on('query', () => {
      statements += 1;
    });
    const times = { ours: [] as number[], lookUp: [] as number[], transaction: [] as number[] };
    // The first ones find everything cold.
    for (const request of requests.slice(0, 50)) {
      await route(request);
      await lookUp(request);
      await inPrisma(request);
    }
    Object.assign(found, { PERSON: 0, POOL: 0, NOBODY: 0 });
    let ofOurs = 0;
    for (let begin = 0; begin < requests.length; begin += portion) {
      const some = requests.slice(begin, begin + portion);
      const before = statements;
      await timed(times.ours, some, route);
      ofOurs += statements - before;
      await timed(times.lookUp, some, lookUp);
      await timed(times.transaction, some, inPrisma);
    }
    return {
      ours: figuresOf(times.ours),
      lookUp: figuresOf(times.lookUp),
      transaction: figuresOf(times.transaction),
      statements: ofOurs / requests.length,
      persons: found.PERSON,
      pools: found.POOL,
      nobody: found.NOBODY,
    };
  } finally {
    await connection.end();
  }
}

async function timed<Item>(
  times: number[],
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    const begun = performance.now();
    await work(item);
    times.push(performance.now() - begun);
  }
}

function figuresOf(times: readonly number[]): Times {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  return {
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    p50: at(0.5),
    p99: at(0.99),
  };
}

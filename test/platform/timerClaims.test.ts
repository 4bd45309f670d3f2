import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../src/platform/database/database.ts';
import { systemTime } from '../../src/platform/time.ts';
import { claimDue, nextDue } from '../../src/platform/timers/claim.ts';
import { freshDatabase } from '../support/database.ts';
import { statementsOf } from '../support/statements.ts';
import { arm } from '../support/timers.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('what is due is found along the index of time, though the database knows nothing of its table', async () => {
  const { client } = database;
  await client.$executeRaw`ALTER TABLE timer SET (autovacuum_enabled = false)`;
  const due = Array.from({ length: 5000 }, (_, index) => [`key ${index}`, -index] as const);
  await arm(client, systemTime, Object.fromEntries(due));
  const statements = await statementsOf(client, async () => {
    const now = systemTime.now();
    await nextDue(client, ['test.plain'], now);
    await inTransaction(client, (transaction) => claimDue(transaction, ['test.plain'], now, 200));
  });
  const looks = statements.filter((sql) => sql.includes('ORDER BY run_at'));
  expect(looks).toHaveLength(2);
  const values = [`now()`, `'{test.plain,test.other}'`, '200'];
  for (const [index, sql] of looks.entries()) {
    const plan = await inTransaction(client, async (transaction) => {
      await transaction.$executeRawUnsafe(`PREPARE look_${index} AS ${sql}`);
      const given = values.slice(0, sql.includes('$3') ? 3 : 2).join(', ');
      return transaction.$queryRawUnsafe(`EXPLAIN EXECUTE look_${index} (${given})`);
    });
    expect(JSON.stringify(plan)).toContain('Index Scan using timer_run_at_idx');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  }
});

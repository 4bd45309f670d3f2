import { expect, it } from 'vitest';
import { freshDatabase, hasManyConnections } from '../support/database.ts';
import { runToEnd } from '../support/process.ts';

it.runIf(hasManyConnections)(
  'the record is checked on a PostgreSQL while others use it',
  async () => {
    const database = await freshDatabase();
    try {
      const { code, stdout } = await runToEnd('src/audit/verify.ts', {
        DATABASE_URL: database.url ?? '',
      });
      expect(code).toBe(0);
      expect(stdout).toContain('There is no seal yet.');
    } finally {
      await database.close();
    }
  },
);

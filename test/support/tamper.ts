import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';

const tables = ['event', 'event_position', 'event_seal'];

/** Changes the log by hand, as somebody could who owns the database: with its triggers off. */
export function tamper(client: PrismaClient, ...statements: string[]): Promise<void> {
  const switchAll = (word: string) =>
    tables.map((table) => `ALTER TABLE ${table} ${word} TRIGGER USER`);
  return inTransaction(client, async (transaction) => {
    for (const statement of [...switchAll('DISABLE'), ...statements, ...switchAll('ENABLE')]) {
      await transaction.$executeRawUnsafe(statement);
    }
  });
}

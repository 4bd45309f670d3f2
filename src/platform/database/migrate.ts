import type { PrismaClient } from './generated/client/client.ts';
import { applyMigrations, migrationNames } from './schemaEngine.ts';
import type { MigrationAdapter } from './wholeScripts.ts';

/** How often a node asks again while another one migrates; the engine waits 10 s each time. */
const patience = 12;

/**
 * Brings the database up to the migrations on disk. When nothing is to be done, the engine is not
 * even loaded. Of several nodes that start together one migrates, under the engine's advisory
 * lock, and the others wait for it.
 */
export async function migrate(
  open: () => MigrationAdapter,
  client: PrismaClient,
  onMigrated: (names: string[]) => void,
): Promise<void> {
  for (let attempt = 1; !(await isUpToDate(client)); attempt += 1) {
    const adapter = open();
    try {
      const names = await applyMigrations(adapter.factory);
      if (names.length > 0) onMigrated(names);
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes('advisory lock');
      if (!isBusy || attempt >= patience) throw error;
    } finally {
      await adapter.close();
    }
  }
}

async function isUpToDate(client: PrismaClient): Promise<boolean> {
  const [table] = await client.$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`;
  if (!table?.exists) return false;
  const rows = await client.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`;
  const applied = new Set(rows.map((row) => row.migration_name));
  return (await migrationNames()).every((name) => applied.has(name));
}

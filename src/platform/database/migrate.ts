import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { PrismaClient } from './generated/client/client.ts';
import { applyMigrations, migrationNames } from './schemaEngine.ts';

/**
 * Brings the database up to the migrations on disk. When nothing is to be done, the engine is not
 * even loaded. Of several nodes that start together one migrates and the others wait: the engine
 * takes an advisory lock.
 */
export async function migrate(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  client: PrismaClient,
  onMigrated: (names: string[]) => void,
): Promise<void> {
  if (await isUpToDate(client)) return;
  const names = await applyMigrations(adapter);
  if (names.length > 0) onMigrated(names);
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

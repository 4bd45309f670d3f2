import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database } from './database.ts';
import { lockFolder } from './folderLock.ts';
import { PrismaClient } from './generated/client/client.ts';
import { migrate } from './migrate.ts';
import { keepUp } from './upkeep.ts';
import { type MigrationAdapter, withWholeScripts } from './wholeScripts.ts';

/** Where the embedded database lies in a data folder. */
export function embeddedFolder(dataDir: string): string {
  return join(dataDir, 'database');
}

/** An engine with the extensions that the migrations ask for; they are loaded when it is made. */
export function makeEngine(options: Omit<PGliteOptions, 'extensions'> = {}): Promise<PGlite> {
  return PGlite.create({ ...options, extensions: { pg_trgm } });
}

/**
 * PostgreSQL compiled to WASM, in this process, kept in a folder: no service to install. It serves
 * one connection, so transactions queue.
 */
export async function openEmbedded(
  dataDir: string,
  onMigrated: (names: string[]) => void = () => {},
): Promise<Database> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(dataDir);
  try {
    const engine = await makeEngine({ dataDir: embeddedFolder(dataDir) });
    const database = await useEngine(engine, onMigrated);
    const upkeep = keepUp(engine);
    return {
      ...database,
      async close() {
        await upkeep.stop();
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** A database on an engine that is already open; tests start theirs from a prepared copy. */
export async function useEngine(
  engine: PGlite,
  onMigrated: (names: string[]) => void = () => {},
): Promise<Database> {
  // The adapter reads times as UTC whatever the session says.
  await engine.exec(`SET TIME ZONE 'UTC'`);
  const adapter = new PrismaPGlite(engine);
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  await migrate(() => migrationAdapter(engine), client, onMigrated);
  return {
    client,
    kind: 'embedded',
    isReady: () =>
      engine.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await client.$disconnect();
      if (!engine.closed) await engine.close();
    },
  };
}

/** The adapter that migrations run through. */
export function migrationAdapter(engine: PGlite): MigrationAdapter {
  const factory = new PrismaPGlite(engine);
  // A shadow database is an engine of its own; the adapter would make one without extensions.
  factory.connectToShadowDb = async () => new PrismaPGlite(await makeEngine()).connect();
  return withWholeScripts(factory, (connected, script) =>
    (connected as unknown as { client: PGlite }).client.exec(script),
  );
}

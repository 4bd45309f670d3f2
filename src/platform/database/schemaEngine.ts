import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

/** The folder that holds the .prisma files (one per module) and `migrations/`. */
export const prismaFolder = join(import.meta.dirname, '../../../prisma');

const noFilters = { externalTables: [], externalEnums: [] };

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

let glueOfProcess: Promise<Glue> | null = null;

/**
 * The engine's WASM with its glue code, an ES module for bundlers that wants the instance handed
 * in. Once for each process: the glue remembers the memory of its first instance.
 */
function loadGlue(): Promise<Glue> {
  glueOfProcess ??= (async () => {
    const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const folder = dirname(
      createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
    );
    const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(wasm, {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.();
    return glue;
  })();
  return glueOfProcess;
}

/**
 * Prisma's own migration engine, compiled to WASM: the native one is a download, and this one runs
 * on the embedded database too. It reads and writes `_prisma_migrations`, the table the CLI knows.
 */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  const glue = await loadGlue();
  return glue.SchemaEngine.new(
    { datamodels: await readDatamodel() },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** The .prisma files as `[name, text]`, in order of name. */
export async function readDatamodel(folder = prismaFolder): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(
      async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')],
    ),
  );
}

/** Names of the migrations on disk, oldest first. */
export async function migrationNames(folder = prismaFolder): Promise<string[]> {
  const entries = await readdir(join(folder, 'migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(folder = prismaFolder): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const names = await migrationNames(folder);
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}

/** Runs the migrations that the database has not had yet; answers with their names. */
export async function applyMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<string[]> {
  const engine = await openSchemaEngine(adapter);
  try {
    const output = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: noFilters,
    });
    return output.appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/**
 * The SQL that leads from the migrations in `folder` to its .prisma files; empty when they agree.
 * `adapter` is of an empty database: the migrations are played on it.
 */
export async function migrationDrift(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  folder = prismaFolder,
): Promise<string> {
  const engine = await openSchemaEngine(adapter);
  try {
    const migrations = await readMigrations(folder);
    const datamodel = await readDatamodel(folder);
    const from: DiffTarget =
      migrations.migrationDirectories.length === 0
        ? { tag: 'empty' }
        : { tag: 'migrations', ...migrations };
    const { stdout } = await engine.diff({
      from,
      to: {
        tag: 'schemaDatamodel',
        files: datamodel.map(([path, content]) => ({ path, content })),
      },
      script: true,
      exitCode: null,
      filters: noFilters,
    });
    const sql = stdout?.trim() ?? '';
    return /^-- This is an empty migration\.?$/.test(sql) ? '' : sql;
  } finally {
    engine.free();
  }
}

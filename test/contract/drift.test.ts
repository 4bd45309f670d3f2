import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtInModules } from '../../src/modules/index.ts';
import { makeEngine, migrationAdapter } from '../../src/platform/database/embedded.ts';
import {
  migrationDrift,
  migrationNames,
  prismaFolder,
  readDatamodel,
} from '../../src/platform/database/schemaEngine.ts';

let engine: PGlite;
const copies: string[] = [];

beforeAll(async () => {
  engine = await makeEngine();
});
afterAll(async () => {
  await engine.close();
  for (const copy of copies) await rm(copy, { recursive: true });
});

const driftIn = (folder?: string) => migrationDrift(migrationAdapter(engine).factory, folder);

/** A copy of `prisma/` in which one line of a .prisma file is another. */
async function copyWith(file: string, from: string, to: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'one-window-drift-'));
  copies.push(copy);
  await cp(prismaFolder, copy, { recursive: true });
  const text = await readFile(join(copy, file), 'utf8');
  expect(text.split(from), `"${from}" stands once in ${file}`).toHaveLength(2);
  await writeFile(join(copy, file), text.replace(from, to));
  return copy;
}

const newColumn = [
  'owners.prisma',
  '  plate       String\n',
  '  plate       String\n  colour      String?\n',
] as const;

it('the migrations lead to the .prisma files, with nothing left over', async () => {
  expect(await driftIn()).toBe('');
});

it('a new column without a migration is found, by table and column', async () => {
  const drift = await driftIn(await copyWith(...newColumn));
  expect(drift).toBe('-- AlterTable\nALTER TABLE "vehicle" ADD COLUMN     "colour" TEXT;');
});

it('another index without a migration is found, by table', async () => {
  const drift = await driftIn(
    await copyWith('owners.prisma', '@@index([communityId, name, id])', '@@index([communityId])'),
  );
  expect(drift).toContain('DROP INDEX "customer_community_id_name_id_idx";');
  expect(drift).toContain(
    'CREATE INDEX "customer_community_id_idx" ON "customer"("community_id");',
  );
});

it('a new column with its migration is no drift; the migration without the column is one', async () => {
  const copy = await copyWith(...newColumn);
  const migration = join(copy, 'migrations', '99990101000000_colour');
  await mkdir(migration);
  await writeFile(
    join(migration, 'migration.sql'),
    'ALTER TABLE "vehicle" ADD COLUMN "colour" TEXT;\n',
  );
  expect(await driftIn(copy)).toBe('');
  await cp(join(prismaFolder, 'owners.prisma'), join(copy, 'owners.prisma'));
  expect(await driftIn(copy)).toBe('-- AlterTable\nALTER TABLE "vehicle" DROP COLUMN "colour";');
});

/** Modules that only read what the platform keeps. */
const withoutTables = ['audit', 'inbox'];

it('the platform and each module keep their tables in a file of their own', async () => {
  const names = builtInModules.map(({ name }) => name);
  const owners = ['platform', ...names.filter((name) => !withoutTables.includes(name))];
  const files = await readDatamodel();
  expect(files.map(([file]) => file)).toEqual(owners.map((name) => `${name}.prisma`).sort());
  for (const [file, text] of files) expect(text, file).toMatch(/^model \w+ \{/m);
});

it('each migration is a folder with a time, a name and a script', async () => {
  const names = await migrationNames();
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    expect(name).toMatch(/^\d{14}_[a-z][a-z0-9_]*$/);
    const script = await readFile(join(prismaFolder, 'migrations', name, 'migration.sql'), 'utf8');
    expect(script.trim(), name).not.toBe('');
  }
});

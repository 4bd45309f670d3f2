import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedDemo } from '../../src/demo/seed.ts';
import { makeEngine, useEngine } from '../../src/platform/database/embedded.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { onServer, urlOf } from './postgresql.ts';

/** When the demo company of the tests moved in: a Monday morning in Shanghai. */
const movedIn = new Date('2026-01-05T01:00:00Z');

declare module 'vitest' {
  interface ProvidedContext {
    /** The prepared database: a dump for the embedded engine, or a template on the server. */
    template: { kind: 'embedded'; file: string } | { kind: 'postgresql'; database: string };
  }
}

/** Makes one migrated database with the demo company; every test file begins with a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) {
    const database = `one_window_template_${process.pid}`;
    await onServer(`CREATE DATABASE ${database}`);
    const opened = await openPostgresql(urlOf(database));
    await seedDemo(opened.client, movedIn);
    await opened.close();
    project.provide('template', { kind: 'postgresql', database });
    return () => onServer(`DROP DATABASE ${database}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'one-window-template-'));
  const engine = await makeEngine();
  const opened = await useEngine(engine);
  await seedDemo(opened.client, movedIn);
  // So that each copy has nothing to replay.
  await engine.exec('CHECKPOINT');
  const dump = await engine.dumpDataDir('none');
  const file = join(folder, 'database.tar');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await opened.close();
  project.provide('template', { kind: 'embedded', file });
  return () => rm(folder, { recursive: true });
}

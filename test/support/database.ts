import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inject } from 'vitest';
import type { Database } from '../../src/platform/database/database.ts';
import { makeEngine, useEngine } from '../../src/platform/database/embedded.ts';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { onServer, urlOf } from './postgresql.ts';

/** A database of its own, with the demo company, gone after `close`. */
export async function freshDatabase(): Promise<Database & { url: string | null }> {
  const template = inject('template');
  if (template.kind === 'embedded') {
    const dump = new Blob([new Uint8Array(await readFile(template.file))]);
    const database = await useEngine(await makeEngine({ loadDataDir: dump }));
    return { ...database, url: null };
  }
  const name = `one_window_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template.database}`);
  const database = await openPostgresql(urlOf(name));
  return {
    ...database,
    url: urlOf(name),
    async close() {
      await database.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Whether several connections can work on the database of the tests at once. */
export const hasManyConnections = Boolean(process.env.TEST_DATABASE_URL);

import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of the bench's own, gone after `close`. */
export interface BenchDatabase {
  name: string;
  url: string;
  /** For the bench's own questions, apart from what it measures. */
  client: pg.Client;
  version: string;
  close(): Promise<void>;
}

/** Makes a database on the server of `url`; throws with one plain line when it cannot be reached. */
export async function openBenchDatabase(url: string): Promise<BenchDatabase> {
  const server = new pg.Client({ connectionString: url });
  try {
    await server.connect();
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.join('; ') : error;
    throw new Error(
      `PostgreSQL cannot be reached at ${withoutPassword(url)}: ${reason}. Start one, or name ` +
        'another with --url or DATABASE_URL. The user must be allowed to create databases.',
    );
  }
  const name = `one_window_bench_${randomUUID().replaceAll('-', '')}`;
  await server.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: own.href, application_name: 'bench' });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    name,
    url: own.href,
    client,
    version: rows[0]?.server_version ?? '',
    async close() {
      await client.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '…';
  return decodeURI(shown.href);
}

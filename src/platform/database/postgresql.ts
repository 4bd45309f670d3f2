import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from './database.ts';
import { PrismaClient } from './generated/client/client.ts';
import { migrate } from './migrate.ts';
import { withWholeScripts } from './wholeScripts.ts';

/**
 * The adapter reads times as UTC whatever the session says. A node whose machine stands still in a
 * transaction is cut off, so that others get at what it had locked; no transaction may take so long.
 */
const sessionOptions = '-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000';

/** A PostgreSQL server, 15 or later, for several nodes. */
export async function openPostgresql(
  url: string,
  onMigrated: (names: string[]) => void = () => {},
): Promise<Database> {
  const makeAdapter = (max: number) =>
    new PrismaPg({
      connectionString: url,
      options: sessionOptions,
      max,
    });
  const client = new PrismaClient({
    adapter: makeAdapter(10),
    log: [{ emit: 'event', level: 'query' }],
  });
  const openMigrations = () =>
    withWholeScripts(makeAdapter(1), (connected, script) =>
      connected.underlyingDriver().query(script),
    );
  try {
    await migrate(openMigrations, client, onMigrated);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return {
    client,
    kind: 'postgresql',
    isReady: () =>
      client.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    close: () => client.$disconnect(),
  };
}

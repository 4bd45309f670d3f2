import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from './database.ts';
import { PrismaClient } from './generated/client/client.ts';
import { migrate } from './migrate.ts';
import { withWholeScripts } from './wholeScripts.ts';

/** A PostgreSQL server, 15 or later, for several nodes. */
export async function openPostgresql(
  url: string,
  onMigrated: (names: string[]) => void = () => {},
): Promise<Database> {
  const makeAdapter = (max: number) =>
    new PrismaPg({
      connectionString: url,
      // The adapter reads times as UTC whatever the session says.
      options: '-c TimeZone=UTC',
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

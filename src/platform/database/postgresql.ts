import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from './database.ts';
import { PrismaClient } from './generated/client/client.ts';
import { migrate } from './migrate.ts';

/** A PostgreSQL server, 15 or later, for several nodes. */
export async function openPostgresql(
  url: string,
  onMigrated: (names: string[]) => void = () => {},
): Promise<Database> {
  const adapter = new PrismaPg({
    connectionString: url,
    // The adapter reads times as UTC whatever the session says.
    options: '-c TimeZone=UTC',
    max: 10,
  });
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  try {
    await migrate(adapter, client, onMigrated);
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

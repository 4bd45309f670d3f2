import type { PrismaClient } from '../../src/platform/database/database.ts';

interface LoggingClient {
  $on(event: 'query', listener: (event: { query: string }) => void): void;
}

const listeners = new WeakMap<PrismaClient, { statements: string[] | null }>();

/** The SQL statements that `work` costs, in order. */
export async function statementsOf(
  client: PrismaClient,
  work: () => Promise<unknown>,
): Promise<string[]> {
  let recorder = listeners.get(client);
  if (!recorder) {
    const made: { statements: string[] | null } = { statements: null };
    (client as unknown as LoggingClient).$on('query', ({ query }) => made.statements?.push(query));
    listeners.set(client, made);
    recorder = made;
  }
  const statements: string[] = [];
  recorder.statements = statements;
  await work();
  recorder.statements = null;
  // The stream of events and the timers look around in their own time.
  return statements.filter((sql) => !/event_inbox|event_position|FROM "public"\."timer"/.test(sql));
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { PrismaClient } from '../../src/platform/database/database.ts';

interface LoggingClient {
  $on(event: 'query', listener: (event: { query: string }) => void): void;
}

/**
 * What is counted. It goes along with the work, also through the server of this process, so that
 * timers and followers, which look around in their own time, are not counted.
 */
const counted = new AsyncLocalStorage<string[] | undefined>();
const listenedTo = new WeakSet<PrismaClient>();
let open: string[] | undefined;

subscribe('http.server.request.start', () => counted.enterWith(open));

/** The SQL statements that `work` costs, in order. */
export async function statementsOf(
  client: PrismaClient,
  work: () => Promise<unknown>,
): Promise<string[]> {
  if (!listenedTo.has(client)) {
    listenedTo.add(client);
    (client as unknown as LoggingClient).$on('query', ({ query }) =>
      counted.getStore()?.push(query),
    );
  }
  const statements: string[] = [];
  open = statements;
  await counted.run(statements, async () => {
    await work();
  });
  open = undefined;
  // A change wakes those who follow the events, and they then look on its behalf.
  return statements.filter(
    (sql) =>
      !/event_inbox|event_position|webhook|FROM "public"\."timer"|^(BEGIN|COMMIT|ROLLBACK)$/.test(
        sql,
      ),
  );
}

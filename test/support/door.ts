import { openBudget } from '../../src/platform/graphql/limits/budget.ts';
import { createLog } from '../../src/platform/log.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server.ts';
import type { Window } from './window.ts';

/** Another door to the node of a window, with settings of its own, for a test to close. */
export async function openDoor(
  { composition, database, key }: Pick<Window, 'composition' | 'database' | 'key'>,
  settings: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  return startServer({
    composition,
    authenticator: { ...composition, verify: key.verify },
    isReady: database.isReady,
    budget: await openBudget({ points: 1_000_000, log: createLog('silent') }),
    host: '127.0.0.1',
    port: 0,
    ...settings,
  });
}

import { graphiqlOptions } from '../../src/demo/people.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import type { Window } from './window.ts';

/** The names of the tabs that GraphiQL opens with. */
export const tabs = ['Me', 'Places', 'File', 'Board', 'Escalations', 'ReportUp'];

/** A second server of a window's node, with GraphiQL as `npm start` offers it. */
export async function openGraphiql(
  { composition, database, key }: Window,
  { demo = true } = {},
): Promise<RunningServer> {
  return startServer({
    composition,
    authenticator: { ...composition, verify: key.verify },
    isReady: database.isReady,
    graphiql: await graphiqlOptions(
      composition.modules,
      demo ? { client: database.client, key } : null,
    ),
    host: '127.0.0.1',
    port: 0,
  });
}

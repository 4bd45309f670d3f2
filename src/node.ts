import { type DemoAccess, graphiqlOptions } from './demo/people.ts';
import { seedDemo } from './demo/seed.ts';
import { chooseModules } from './modules/index.ts';
import { openSignIn } from './platform/auth/signIn.ts';
import { compose } from './platform/composition.ts';
import type { Configuration } from './platform/configuration.ts';
import type { Database } from './platform/database/database.ts';
import { openEmbedded } from './platform/database/embedded.ts';
import { openPostgresql } from './platform/database/postgresql.ts';
import type { Log } from './platform/log.ts';
import { orderModules } from './platform/module.ts';
import { systemTime } from './platform/time.ts';
import { openVault } from './platform/vault.ts';
import { startServer } from './server.ts';

export interface RunningNode {
  /** Of the GraphQL endpoint. */
  url: string;
  /** How to get in, when the demo company is there. */
  demo: DemoAccess | null;
  stop(): Promise<void>;
}

/** Opens the database, puts the modules together, and listens. */
export async function startNode(configuration: Configuration, log: Log): Promise<RunningNode> {
  const signIn = await openSignIn(configuration);
  // Before anything is opened: what does not fit together must not leave a trace.
  const modules = orderModules(await chooseModules(configuration.modules));
  const database = await openDatabase(configuration, log);
  try {
    const { client } = database;
    if (configuration.demo && (await seedDemo(client, systemTime.now()))) {
      log.info('the demo company moved in');
    }
    const demo = configuration.demo && signIn.key ? { client, key: signIn.key } : null;
    const composition = await compose({
      modules,
      client,
      isShared: database.kind === 'postgresql',
      time: systemTime,
      log,
      outbound: {
        httpsOnly: configuration.isProduction,
        allowPrivate: configuration.allowPrivate,
      },
      vault: await openVault(configuration),
    });
    await composition.start();
    const server = await startServer({
      composition,
      authenticator: { ...composition, verify: signIn.verify },
      isReady: database.isReady,
      graphiql: configuration.isProduction
        ? undefined
        : await graphiqlOptions(composition.modules, demo),
      host: configuration.host,
      port: configuration.port,
    }).catch(async (error) => {
      await composition.stop();
      throw error;
    });
    log.info({ database: database.kind, modules: modules.map(({ name }) => name) }, 'ready');
    return {
      url: server.url,
      demo,
      async stop() {
        await server.stop();
        await composition.stop();
        await database.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function openDatabase({ databaseUrl, dataDir }: Configuration, log: Log): Promise<Database> {
  const onMigrated = (migrations: string[]) =>
    log.info({ migrations }, 'the database was migrated');
  return databaseUrl ? openPostgresql(databaseUrl, onMigrated) : openEmbedded(dataDir, onMigrated);
}

import { type DemoAccess, graphiqlOptions } from './demo/people.ts';
import { seedDemo } from './demo/seed.ts';
import { chooseModules } from './modules/index.ts';
import { openSignIn } from './platform/auth/signIn.ts';
import { compose } from './platform/composition.ts';
import type { Configuration } from './platform/configuration.ts';
import type { Database } from './platform/database/database.ts';
import { openEmbedded } from './platform/database/embedded.ts';
import { openPostgresql } from './platform/database/postgresql.ts';
import { openBudget } from './platform/graphql/limits/budget.ts';
import { readTrustedDocuments } from './platform/graphql/trustedDocuments.ts';
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
  const trustedDocuments =
    configuration.trustedDocuments === undefined
      ? undefined
      : await readTrustedDocuments(configuration.trustedDocuments);
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
      pages: configuration.pages,
      redisUrl: configuration.redisUrl,
    });
    await composition.start();
    const budget = await openBudget({
      points: configuration.callerBudget,
      redisUrl: configuration.redisUrl,
      log,
    });
    const server = await startServer({
      composition,
      authenticator: { ...composition, verify: signIn.verify },
      isReady: database.isReady,
      // GraphiQL is nothing without the schema, and may send anything.
      graphiql:
        configuration.introspection && !trustedDocuments
          ? await graphiqlOptions(composition.modules, demo)
          : undefined,
      introspection: configuration.introspection,
      trustedDocuments,
      origins: configuration.corsOrigins,
      isProduction: configuration.isProduction,
      budget,
      limits: { connectionsPerCaller: configuration.callerConnections },
      proxies: configuration.proxies,
      host: configuration.host,
      port: configuration.port,
    }).catch(async (error) => {
      budget.close();
      await composition.stop();
      throw error;
    });
    log.info({ database: database.kind, modules: modules.map(({ name }) => name) }, 'ready');
    return {
      url: server.url,
      demo,
      async stop() {
        await server.stop();
        budget.close();
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

import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** An adapter for migrations, and the way to close what it opened. */
export interface MigrationAdapter {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** Closes its connections; the engine's advisory lock is held by one of them until then. */
  close(): Promise<void>;
}

/**
 * An adapter whose scripts go to the database in one piece, and are waited for. The stock ones
 * cut a script at each semicolon, also inside a function's body, or do not wait for its end.
 */
export function withWholeScripts<Adapter extends SqlDriverAdapter>(
  factory: Omit<SqlMigrationAwareDriverAdapterFactory, 'connect'> & {
    connect(): Promise<Adapter>;
  },
  run: (adapter: Adapter, script: string) => Promise<unknown>,
): MigrationAdapter {
  const opened: Adapter[] = [];
  const whole = (adapter: Adapter): SqlDriverAdapter => {
    opened.push(adapter);
    return new Proxy(adapter, {
      get(target, name) {
        if (name === 'executeScript') {
          return async (script: string) => void (await run(target, script));
        }
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return {
    factory: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => whole(await factory.connect()),
      connectToShadowDb: async () => whole((await factory.connectToShadowDb()) as Adapter),
    },
    async close() {
      for (const adapter of opened) await adapter.dispose();
    },
  };
}

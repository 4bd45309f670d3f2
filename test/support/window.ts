import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInModules } from '../../src/modules/index.ts';
import { type LocalKey, openLocalKey } from '../../src/platform/auth/localKey.ts';
import { type Composition, compose } from '../../src/platform/composition.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createLog, type Log } from '../../src/platform/log.ts';
import type { Module } from '../../src/platform/module.ts';
import type { OutboundOptions } from '../../src/platform/outbound.ts';
import { systemTime, type TimeSource } from '../../src/platform/time.ts';
import type { RunningServer, ServerOptions } from '../../src/server.ts';
import { Client } from './client.ts';
import { freshDatabase } from './database.ts';
import { openDoor } from './door.ts';

/** A whole node on a database of its own: real HTTP, real sockets. */
export interface Window {
  url: string;
  database: Database & { url: string | null };
  composition: Composition;
  server: RunningServer;
  key: LocalKey;
  /** A client with the token of a demo person; without a login, with none. */
  as(login: string | null): Client;
  close(): Promise<void>;
}

export interface WindowOptions {
  /** Timers fire by themselves with the system's time; with another, when the test says so. */
  time?: TimeSource;
  modules?: readonly Module[];
  /** One that is there already, and stays when the window closes. */
  database?: Window['database'];
  log?: Log;
  /** Settings of the door. */
  server?: Partial<ServerOptions>;
  outbound?: OutboundOptions;
}

export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const { time = systemTime, modules = builtInModules } = options;
  const log = options.log ?? createLog(process.env.LOG_LEVEL ?? 'silent');
  const database = options.database ?? (await freshDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'one-window-test-'));
  const key = await openLocalKey(folder);
  const composition = await compose({
    modules,
    client: database.client,
    isShared: database.kind === 'postgresql',
    time,
    log,
    outbound: options.outbound,
  });
  await composition.start();
  if (time !== systemTime) await composition.timers.stop();
  const server = await openDoor({ composition, database, key }, options.server);
  const clients: Client[] = [];
  return {
    url: server.url,
    database,
    composition,
    server,
    key,
    as(login) {
      const client = new Client(server.url, login === null ? null : () => key.sign(login));
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await server.stop();
      await composition.stop();
      if (!options.database) await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

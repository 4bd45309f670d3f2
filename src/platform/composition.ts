import type { GraphQLSchema } from 'graphql';
import { DenialLog } from './audit/denials.ts';
import { armFirstSeal, sealTimers } from './audit/sealTimer.ts';
import type { Caller } from './auth/caller.ts';
import { outsideCall } from './call.ts';
import { inTransaction, type PrismaClient } from './database/database.ts';
import { reactWith } from './events/reactions.ts';
import { EventStream } from './events/stream.ts';
import { openBudget } from './graphql/limits/budget.ts';
import { buildSchema } from './graphql/schema.ts';
import { armFirstSweep, idempotencyTimers, onlyOnce } from './idempotency.ts';
import type { Log } from './log.ts';
import { type Module, orderModules, type Platform } from './module.ts';
import { Outbound, type OutboundOptions } from './outbound.ts';
import type { TimeSource } from './time.ts';
import { type TimerHandler, TimerRunner } from './timers/runner.ts';
import { makeVault, type Vault } from './vault.ts';

/** The modules that are on, put together on one database. */
export interface Composition {
  modules: readonly Module[];
  schema: GraphQLSchema;
  platform: Platform;
  timers: TimerRunner;
  /** Whom a credential of a module's own lets in; null when it is none, or does not open. */
  recognize(credential: string): Promise<Caller | null>;
  /** Who a login is, by the first module that knows it; null when nobody does. */
  identify(login: string): Promise<Caller | null>;
  /** Begins to follow the events and to fire the timers. */
  start(): Promise<void>;
  /** Ends subscriptions, and lets the timers that are firing finish. */
  stop(): Promise<void>;
}

export interface CompositionOptions {
  modules: readonly Module[];
  client: PrismaClient;
  /** Whether other nodes may write to the database too. Then this one looks around for that. */
  isShared: boolean;
  time: TimeSource;
  log: Log;
  /** How servers of others are called; without it, https alone and no private addresses. */
  outbound?: OutboundOptions;
  /** Without one, what is encrypted can be read as long as this composition lives. */
  vault?: Vault;
  /** Where the front end's pages are. */
  pages?: URL | null;
  /** Where nodes count together. */
  redisUrl?: string;
}

/** Alone, a node hears of everything that it does; it looks around all the same, but seldom. */
const pollAlone = 5000;

export async function compose(options: CompositionOptions): Promise<Composition> {
  const { client, time, log } = options;
  const modules = orderModules(options.modules);
  const pollEvery = options.isShared ? undefined : pollAlone;
  const events = new EventStream(client, log, pollEvery);
  const wake = () => {
    events.wake();
    timers.wake();
  };
  const change: Platform['change'] = async (work) => {
    const result = await inTransaction(client, (transaction) =>
      react(transaction, () => onlyOnce(transaction, work)),
    );
    // What the clocks do next is not the doing of the call that woke them.
    outsideCall(wake);
    return result;
  };
  const denials = new DenialLog({ change, time, log });
  const platform: Platform = {
    client,
    time,
    log,
    events,
    denials,
    outbound: new Outbound(options.outbound),
    vault: options.vault ?? makeVault(),
    pages: options.pages ?? null,
    openBudget: (name, limit) =>
      openBudget({ ...limit, redisUrl: options.redisUrl, prefix: `one-window:${name}`, log }),
    change,
    addedValues: (name) =>
      Object.assign({}, ...modules.map(({ enumValues }) => enumValues?.[name] ?? {})),
    addedFailures: (mutation) => modules.flatMap(({ failures }) => failures?.[mutation] ?? []),
  };
  const parts = modules.map((module) => module.setUp(platform));
  const react = reactWith(parts.map((part) => part.reactions ?? {}));
  /** A timer's events are reacted to in the transaction that claims it. */
  const reacting =
    (handler: TimerHandler): TimerHandler =>
    (transaction, due, now) =>
      react(transaction, () => handler(transaction, due, now));
  const timers = new TimerRunner({
    client,
    time,
    log,
    handlers: new Map(
      [idempotencyTimers, sealTimers, ...parts.map((part) => part.timers ?? {})]
        .flatMap(Object.entries<TimerHandler>)
        .map(([kind, handler]) => [kind, reacting(handler)]),
    ),
    onFired: () => events.wake(),
    pollEvery,
  });
  return {
    modules,
    schema: await buildSchema(platform, modules, parts),
    platform,
    timers,
    async recognize(credential) {
      for (const part of parts) {
        const caller = await part.recognize?.(credential);
        if (caller) return caller;
      }
      return null;
    },
    async identify(login) {
      for (const part of parts) {
        const caller = await part.identify?.(login);
        if (caller) return caller;
      }
      return null;
    },
    async start() {
      await events.start();
      await inTransaction(client, async (transaction) => {
        await armFirstSweep(transaction, time.now());
        await armFirstSeal(transaction, time.now());
      });
      timers.start();
      denials.start();
      for (const part of parts) await part.start?.();
    },
    async stop() {
      await denials.stop();
      await timers.stop();
      await Promise.all(parts.map((part) => part.stop?.()));
      await events.stop();
    },
  };
}

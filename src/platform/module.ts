import type { DenialLog } from './audit/denials.ts';
import type { Caller } from './auth/caller.ts';
import type { PrismaClient, Transaction } from './database/database.ts';
import type { Reactions } from './events/reactions.ts';
import type { EventStream } from './events/stream.ts';
import type { ActorLoaders, LoadActors } from './graphql/actors.ts';
import type { Builder } from './graphql/builder.ts';
import type { FailureClass } from './graphql/failures.ts';
import type { Budget } from './graphql/limits/budget.ts';
import type { Log } from './log.ts';
import type { Outbound } from './outbound.ts';
import type { PersonalDataOf, PersonalDataParts } from './personalData.ts';
import type { Locale, Text } from './text.ts';
import type { TimeSource } from './time.ts';
import type { TimerHandler } from './timers/runner.ts';
import type { Vault } from './vault.ts';

/** What the platform lends to a module. */
export interface Platform {
  /** For reading. Whatever changes something goes through `change`. */
  client: PrismaClient;
  time: TimeSource;
  log: Log;
  events: EventStream;
  /** Writes down what was refused. Whatever `addMutation` adds does so by itself. */
  denials: DenialLog;
  /** Calls servers of others. */
  outbound: Outbound;
  /** Encrypts what must be read again. */
  vault: Vault;
  /** Where the front end's pages are, for links that are printed or sent; null: nobody said. */
  pages: URL | null;
  /**
   * Opens a budget of a module's own, by its name and in points until it is full again (seconds):
   * in memory, or shared by all nodes where they share a Redis. To be closed in `stop`.
   */
  openBudget(name: string, limit: { points: number; refillEvery: number }): Promise<Budget>;
  /**
   * Runs a change in one transaction, with its events, its timers and what modules do in reaction
   * to the events; then wakes their readers.
   */
  change<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** The values that modules add to an enum of another module, by their names. */
  addedValues(enumName: string): Readonly<Record<string, AddedValue>>;
  /** The failures that modules add to a mutation of another module. */
  addedFailures(mutation: string): readonly FailureClass[];
}

/** A value that a module adds to an enum of a module that it needs. */
export interface AddedValue {
  /** For developers: as in the contract. */
  description: string;
  /** For people: its name or, of something that happened, the sentence that tells it. */
  label: Text;
  /** What stands for `{words}` in the label, beside the words that somebody wrote. */
  words?(data: Readonly<Record<string, unknown>>, locale: Locale): string | undefined;
}

/** An operation that GraphiQL opens in a tab. */
export interface ExampleOperation {
  query: string;
  variables?: Record<string, unknown>;
}

/** What all modules together know, for the types and fields of one. */
export interface Tools {
  loadActors: LoadActors;
  personalDataOf: PersonalDataOf;
}

/** What a module adds to the platform that it is set up on. Every part may be left out. */
export interface ModuleParts {
  /** Adds the types and fields of the module's contract. */
  types?(builder: Builder, tools: Tools): void;
  /** Who a login is, when it is one of this module's people. */
  identify?(login: string): Promise<Caller | null>;
  /** Whom a credential of this module's own lets in; null for any other, and when it does not open. */
  recognize?(credential: string): Promise<Caller | null>;
  /** By GraphQL type: names of people who act, for the interface `Actor`. */
  actors?: ActorLoaders;
  /**
   * By GraphQL type: which of these rows the caller may see. `node` finds only types that stand
   * here: what is not granted is refused.
   */
  reach?: Record<string, (caller: Caller, ids: readonly string[]) => Promise<string[]>>;
  /** By GraphQL type of people: who needs their personal data, what is kept, what is erased. */
  personalData?: PersonalDataParts;
  /** By kind: what happens when timers are due. */
  timers?: Record<string, TimerHandler>;
  /**
   * By kind of event: what else must happen in the transaction that writes it. The module that
   * writes the event need not know; several may react to one kind. Events of changes and of timers
   * are reacted to, and not those of transactions that a module opens for itself.
   */
  reactions?: Reactions;
  /** Begins work of its own beside calls and timers, such as following the events. */
  start?(): Promise<void>;
  /** Ends that work; what is under way is finished first. */
  stop?(): Promise<void>;
}

/** A plugin of the platform. */
export interface Module {
  name: string;
  version: string;
  /** Names of the modules whose types and functions it uses. */
  needs: readonly string[];
  /** Path of its contract, an SDL file. */
  contract: string;
  /** Values that it adds to `UserErrorCode`, with their descriptions. */
  errorCodes?: Readonly<Record<string, string>>;
  /** Values that it adds to enums of modules that it needs, by the enum's name. */
  enumValues?: Readonly<Record<string, Readonly<Record<string, AddedValue>>>>;
  /** Failures in which mutations of modules that it needs can end as well, by the mutation's name. */
  failures?: Readonly<Record<string, readonly FailureClass[]>>;
  /** Operations for developers to begin with. */
  examples?: readonly ExampleOperation[];
  setUp(platform: Platform): ModuleParts;
}

/**
 * Declares a module.
 *
 * @example
 * export default defineModule({
 *   name: 'notices', version: '1.0.0', needs: ['owners'],
 *   contract: join(import.meta.dirname, 'notices.graphql'),
 *   setUp: (platform) => ({ types: (builder) => addNotices(builder, platform) }),
 * });
 */
export function defineModule(module: Module): Module {
  return module;
}

/**
 * The modules in an order in which each comes after those that it needs; throws with a sentence
 * for each name that stands twice, each need that is not there, and a circle of needs.
 */
export function orderModules(modules: readonly Module[]): Module[] {
  const byName = new Map<string, Module>();
  const complaints: string[] = [];
  for (const module of modules) {
    if (byName.has(module.name)) complaints.push(`Two modules are called "${module.name}".`);
    byName.set(module.name, module);
  }
  for (const module of modules) {
    for (const need of module.needs) {
      if (!byName.has(need)) {
        complaints.push(`Module "${module.name}" needs "${need}", which is not on.`);
      }
    }
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'));

  const ordered: Module[] = [];
  const placed = new Set<string>();
  while (ordered.length < modules.length) {
    const next = modules.find(
      ({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)),
    );
    if (!next) {
      const rest = modules.filter(({ name }) => !placed.has(name)).map(({ name }) => name);
      throw new Error(`These modules need each other in a circle: ${rest.join(', ')}.`);
    }
    ordered.push(next);
    placed.add(next.name);
  }
  return ordered;
}

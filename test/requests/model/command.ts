import type fc from 'fast-check';
import type { Client } from '../../support/client.ts';
import type { HeldTime } from '../../support/time.ts';
import type { Window } from '../../support/window.ts';
import { databaseId } from './facts.ts';
import type { Model, ModelRequest } from './model.ts';
import { headquarters, type Person } from './people.ts';
import type { Watcher } from './watcher.ts';

/** The system under test, and whoever looks at it. */
export interface Real {
  window: Window;
  time: HeldTime;
  watcher: Watcher;
}

/** Somebody of the staff, by what they are to the request. */
export type Who = 'whoever answers for it' | 'its lead' | string;

/** One step of a history, in words; after it everything is looked at. */
export abstract class Step implements fc.AsyncCommand<Model, Real> {
  readonly #words: string;

  constructor(words: string) {
    this.#words = words;
  }

  check(_model: Readonly<Model>): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    await real.window.composition.timers.runDue();
    model.timeIs(real.time.now().getTime());
    await real.watcher.look();
  }

  protected abstract act(model: Model, real: Real): Promise<void>;

  toString(): string {
    return this.#words;
  }
}

/** Which request a step is about, and whether it is tried where its state speaks against it. */
export type Which =
  | 'first request'
  | 'second request'
  | 'third request'
  | 'first request, whatever its state';

/** A step of one of the requests that are in. */
export abstract class RequestStep extends Step {
  readonly #which: Which;

  constructor(which: Which, words: string) {
    super(`${words} (${which})`);
    this.#which = which;
  }

  override check(model: Readonly<Model>): boolean {
    const request = this.#find(model);
    if (!request) return false;
    return this.isPlausible(request) || this.#which === 'first request, whatever its state';
  }

  /** Most of what is not is left out, so that histories go on. */
  protected isPlausible({ isOpen }: ModelRequest): boolean {
    return isOpen;
  }

  protected act(model: Model, real: Real): Promise<void> {
    return this.move(this.#find(model) as ModelRequest, model, real);
  }

  #find({ requests }: Readonly<Model>): ModelRequest | undefined {
    if (this.#which === 'second request') return requests[1];
    return requests[this.#which === 'third request' ? 2 : 0];
  }

  protected abstract move(request: ModelRequest, model: Model, real: Real): Promise<void>;
}

/** One client for each person: a token is signed once. */
const clients = new WeakMap<Window, Map<string, Client>>();

export function clientOf(window: Window, login: string): Client {
  const known = clients.get(window) ?? new Map<string, Client>();
  clients.set(window, known);
  const client = known.get(login) ?? window.as(login);
  known.set(login, client);
  return client;
}

/** Sends a mutation; answers with what it ended in, null when it was refused. */
export async function ask(
  { window }: Real,
  login: string,
  document: string,
  variables: Record<string, unknown>,
): Promise<Record<string, any> | null> {
  const result = await clientOf(window, login).mutate(document, variables);
  return String(result.__typename).endsWith('Error') ? null : result;
}

/** Who that is now; null when nobody is, or when they have left. */
export function find(who: Who, request: ModelRequest, { people }: Model): Person | null {
  let person: Person | undefined;
  if (who === 'whoever answers for it') {
    person = people.byId(request.accountableId);
  } else if (who === 'its lead') {
    person = [...people.people.values()].find(
      ({ rank, department }) => rank === 'LEAD' && department === request.department,
    );
  } else person = people.people.get(who);
  return person && !person.hasLeft ? person : null;
}

/** The database id of whoever answers for it now. */
export async function answersFor({ id }: ModelRequest, { window }: Real): Promise<string> {
  const { accountableId } = await window.database.client.request.findUniqueOrThrow({
    where: { id: databaseId(id) },
    select: { accountableId: true },
  });
  return accountableId;
}

export const whos: readonly Who[] = [
  'whoever answers for it',
  'whoever answers for it',
  'its lead',
  'the manager',
  'the first engineer',
  'the second engineer',
  'the first guard',
  'the first clerk',
  'the second clerk',
];

export const isAbove = ({ rank, words }: Person): boolean =>
  rank === 'MANAGER' || rank === 'REGION' || words === headquarters;

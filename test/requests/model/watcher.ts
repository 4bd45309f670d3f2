import { expect } from 'vitest';
import type { HeldTime } from '../../support/time.ts';
import type { Window } from '../../support/window.ts';
import { Climb } from './climbing.ts';
import { databaseId, type Facts, look } from './facts.ts';
import {
  eachPartHasAName,
  explanationAddsUp,
  nobodyPassesTheBuck,
  noCheckIsForgotten,
  noneIsForgotten,
  nothingIsDeleted,
  nothingIsForgottenAfterwards,
  nothingIsLost,
  onePersonAnswers,
  promisesFollowFromTheCustomersSide,
  whoeverHeldItCanReadIt,
} from './invariants.ts';
import type { Model, ModelRequest } from './model.ts';
import { headquarters, type Person } from './people.ts';
import { Rebuilt } from './rebuild.ts';
import { answersForFollowers, theFallbackIsThere, tiesAreAsSaid, tieToldBy } from './tied.ts';

/** How requests stand after a step, in what must be the same for every customer. Instants from the beginning on. */
export type Trace = unknown[][];

/** What is remembered of one request between two looks. */
interface Watched {
  request: ModelRequest;
  rebuilt: Rebuilt;
  climb: Climb;
  holders: Set<string>;
  /** What was told of what it is tied to. */
  story: string[];
  /** Who has read it since they held it, and whether they worked elsewhere by then. */
  tried: Map<string, boolean>;
}

/** Looks at the requests of a history after each step, and holds what it sees against the model. */
export class Watcher {
  readonly trace: Trace = [];
  readonly #window: Window;
  readonly #time: HeldTime;
  readonly #model: Model;
  readonly #watched: Watched[] = [];
  #facts = new Map<string, Facts>();
  #lastEvent = 0n;
  #company = '';

  constructor(window: Window, time: HeldTime, model: Model) {
    this.#window = window;
    this.#time = time;
    this.#model = model;
  }

  async look(): Promise<void> {
    const { requests, people } = this.#model;
    for (const request of requests.slice(this.#watched.length)) {
      this.#watched.push({
        request,
        rebuilt: new Rebuilt(),
        climb: new Climb(people),
        holders: new Set(),
        story: [],
        tried: new Map(),
      });
    }
    const ids = requests.map(({ id }) => id);
    const login = people.people.get(headquarters)?.login as string;
    const company = this.#standingOfCompany();
    const { all, deleted } = await look(
      this.#window,
      { login, ids },
      { facts: this.#facts, lastEvent: this.#lastEvent, isOtherwise: company !== this.#company },
    );
    this.#company = company;
    this.#facts = new Map(all.map((facts) => [facts.request.id, facts]));
    for (const [index, facts] of all.entries()) {
      await this.#hold(facts, this.#watched[index] as Watched);
    }
    for (const [index, follower] of requests.entries()) {
      const main = follower.ties.main && all[requests.indexOf(follower.ties.main)];
      if (main) answersForFollowers(main, all[index] as Facts, follower);
    }
    nothingIsDeleted(deleted);
  }

  /** Whatever an answer can come from beside the rows of requests. */
  #standingOfCompany(): string {
    const { people, editions, calendars } = this.#model;
    return JSON.stringify([
      this.#time.now(),
      [...people.people.values()].map(({ hasLeft, hasMoved }) => [hasLeft, hasMoved]),
      editions.map(({ id, isWithdrawn }) => [id, isWithdrawn]),
      calendars,
    ]);
  }

  async #hold(facts: Facts, watched: Watched): Promise<void> {
    const { request, rebuilt, climb, holders } = watched;
    this.#rememberHolders(facts, holders);
    request.accountableId = facts.request.accountableId;
    for (const { sequence } of facts.events) {
      if (sequence > this.#lastEvent) this.#lastEvent = sequence;
    }
    onePersonAnswers(facts);
    eachPartHasAName(facts, request);
    nobodyPassesTheBuck(facts);
    noneIsForgotten(facts);
    noCheckIsForgotten(facts, request);
    nothingIsForgottenAfterwards(facts, request, {
      holders,
      top: this.#model.people.people.get(headquarters) as Person,
    });
    nothingIsLost(facts, rebuilt);
    tiesAreAsSaid(facts, request);
    watched.story.push(...facts.events.flatMap((event) => tieToldBy(event) ?? []));
    expect(
      watched.story,
      'its story tells what was said and done about what it is tied to',
    ).toEqual(request.ties.story);
    theFallbackIsThere(facts, this.#model.people);
    climb.climbsTheLineOfReport(facts, holders);
    promisesFollowFromTheCustomersSide(facts, request);
    explanationAddsUp(facts);
    await this.#letHoldersRead(facts, watched);
    this.#note(facts);
  }

  /** Each who held it, as soon as they did, and again when they have gone to work elsewhere. */
  async #letHoldersRead(facts: Facts, { holders, tried }: Watched): Promise<void> {
    const { people } = this.#model;
    const now = [...holders].map((id) => people.byId(id)).filter(({ hasLeft }) => !hasLeft);
    const untried = now.filter(({ id, hasMoved }) => tried.get(id) !== hasMoved);
    await whoeverHeldItCanReadIt(this.#window, facts, untried);
    for (const { id, hasMoved } of untried) tried.set(id, hasMoved);
  }

  #rememberHolders({ request, events, workItems }: Facts, holders: Set<string>): void {
    holders.add(request.accountableId);
    if (request.firstReceiverId) holders.add(request.firstReceiverId);
    for (const { data } of events) {
      const { is, was } = data as {
        is?: { accountableId?: string };
        was?: { accountableId?: string };
      };
      for (const change of [was, is]) if (change?.accountableId) holders.add(change.accountableId);
    }
    for (const { accountableId } of workItems) holders.add(accountableId);
  }

  #note({ told }: Facts): void {
    const since = (time: string | null) => time && Date.parse(time) - this.#model.monday;
    const { people } = this.#model;
    this.trace.push([
      told.status,
      told.escalationLevel,
      people.byId(databaseId(told.accountable?.id ?? '')).words,
      told.clocks.map(({ kind, round, status, dueAt, stoppedAt }) => [
        kind,
        round,
        status,
        since(dueAt),
        since(stoppedAt),
      ]),
    ]);
  }
}

import { Add, Close, declare, Remove, ResolveParts, Tell } from '../../support/incidents.ts';
import { ask, clientOf, type Real, Step } from './command.ts';
import { at, mustHaveBeen, type Place } from './mergeSteps.ts';
import type { Model, ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import { hold, nowOf } from './staffStep.ts';
import { ModelIncident } from './ties.ts';

/** What goes on and many notice: it is declared, gathers requests, is spoken about, and ends. */

const most = 2;

export type WhichIncident = 'first incident' | 'second incident';
const incidentOf = ({ incidents }: Readonly<Model>, which: WhichIncident) =>
  incidents[which === 'first incident' ? 0 : 1];

const present = ({ people }: Model, who: string): Person | null => {
  const person = people.people.get(who);
  return person && !person.hasLeft ? person : null;
};

const mayRun = ({ rank, hasMoved }: Person): boolean => rank !== 'STAFF' && !hasMoved;

export class DeclaresIncident extends Step {
  readonly #who: string;
  readonly #places: readonly Place[];

  /** Some requests become part of it at once. */
  constructor(who: string, places: readonly Place[]) {
    super(
      `${who} declares an incident, and says that the ${places.join(' and the ')} is part of it`,
    );
    this.#who = who;
    this.#places = places;
  }

  override check({ incidents, requests }: Readonly<Model>): boolean {
    return requests.length > 0 && incidents.length < most;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const person = present(model, this.#who);
    if (!person) return;
    const as = () => clientOf(real.window, person.login);
    const done = await declare({ as }, { communityId: model.people.communityId }, person.login);
    const { incident } = done;
    if (!hold(incident, mayRun(person), String(this))) {
      mustHaveBeen(person, mayRun(person), String(this));
      return;
    }
    const declared = new ModelIncident(incident.id);
    model.incidents.push(declared);
    const named = this.#places.flatMap((place) => at(model, place) ?? []);
    const free = named.filter((request) => declared.mayAdd([request]));
    if (free.length > 0) await gather(person, declared, free, real, String(this));
  }
}

/** Requests become part of an incident: all that are named, or none. */
async function gather(
  person: Person,
  incident: ModelIncident,
  named: readonly ModelRequest[],
  real: Real,
  words: string,
): Promise<void> {
  const variables = { id: incident.id, requests: named.map(({ id }) => id) };
  const done = await ask(real, person.login, Add, variables);
  const isAllowed = incident.mayAdd(named);
  if (hold(done, isAllowed, words)) incident.add(named);
  else mustHaveBeen(person, isAllowed, words);
}

/** A step of one of the incidents. */
abstract class IncidentStep extends Step {
  readonly #who: string;
  readonly #which: WhichIncident;

  constructor(which: WhichIncident, who: string, words: string) {
    super(`${who} ${words} (${which})`);
    this.#who = who;
    this.#which = which;
  }

  override check(model: Readonly<Model>): boolean {
    const incident = incidentOf(model, this.#which);
    return incident !== undefined && this.isPlausible(incident, model);
  }

  protected abstract isPlausible(incident: ModelIncident, model: Readonly<Model>): boolean;

  protected async act(model: Model, real: Real): Promise<void> {
    const incident = incidentOf(model, this.#which);
    const person = present(model, this.#who);
    if (incident && person) await this.does(person, incident, model, real);
  }

  protected abstract does(
    person: Person,
    incident: ModelIncident,
    model: Model,
    real: Real,
  ): Promise<void>;
}

/** Requests become part of it, or are not after all. */
export class Gathers extends IncidentStep {
  readonly #places: readonly Place[];
  readonly #isIn: boolean;

  constructor(which: WhichIncident, who: string, places: readonly Place[], isIn: boolean) {
    super(
      which,
      who,
      `says that the ${places.join(' and the ')} ${isIn ? 'is' : 'is not'} part of it`,
    );
    this.#places = places;
    this.#isIn = isIn;
  }

  protected isPlausible({ isOpen }: ModelIncident, model: Readonly<Model>): boolean {
    return (isOpen || !this.#isIn) && this.#named(model).length > 0;
  }

  protected async does(
    person: Person,
    incident: ModelIncident,
    model: Model,
    real: Real,
  ): Promise<void> {
    const named = this.#named(model);
    if (this.#isIn) {
      await gather(person, incident, named, real, String(this));
      return;
    }
    const variables = { id: incident.id, requests: named.map(({ id }) => id) };
    const done = await ask(real, person.login, Remove, variables);
    if (done) incident.remove(named);
    else mustHaveBeen(person, true, String(this));
  }

  #named(model: Readonly<Model>): ModelRequest[] {
    return this.#places.flatMap((place) => at(model, place) ?? []);
  }
}

export class SpeaksOfIncident extends IncidentStep {
  constructor(which: WhichIncident, who: string) {
    super(which, who, 'says how it stands');
  }

  protected isPlausible({ isOpen }: ModelIncident): boolean {
    return isOpen;
  }

  protected async does(
    person: Person,
    incident: ModelIncident,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const text = `Word ${incident.words + 1}`;
    const done = await ask(real, person.login, Tell, { id: incident.id, text });
    const isAllowed = incident.isOpen && mayRun(person);
    if (hold(done, isAllowed, String(this))) incident.tell(text, nowOf(real));
    else mustHaveBeen(person, isAllowed, String(this));
  }
}

export class EndsIncident extends IncidentStep {
  constructor(which: WhichIncident, who: string) {
    super(which, who, 'says that it is over');
  }

  protected isPlausible({ isOpen, parts }: ModelIncident): boolean {
    return isOpen && parts.size > 0;
  }

  protected async does(
    person: Person,
    incident: ModelIncident,
    _model: Model,
    real: Real,
  ): Promise<void> {
    const done = await ask(real, person.login, Close, { id: incident.id });
    const isAllowed = incident.isOpen && mayRun(person);
    if (hold(done, isAllowed, String(this))) incident.close('Water is back', nowOf(real));
    else mustHaveBeen(person, isAllowed, String(this));
  }
}

/** What is proposed once it is over is followed by somebody above: all of it, or one by name. */
/** Those of the requests that somebody is told they may resolve. */
async function theirs(
  person: Person,
  requests: readonly ModelRequest[],
  { window }: Real,
): Promise<ModelRequest[]> {
  const { nodes } = await clientOf(window, person.login).query(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Request { id viewerCanResolve } } }',
    { ids: requests.map(({ id }) => id) },
  );
  const may = new Set(
    nodes.flatMap((node: any) => (node?.viewerCanResolve ? [node.id as string] : [])),
  );
  return requests.filter(({ id }) => may.has(id));
}

export class FollowsProposal extends IncidentStep {
  readonly #place: Place | null;

  constructor(which: WhichIncident, who: string, place: Place | null) {
    super(which, who, `follows what was proposed, for ${place ? `the ${place}` : 'all of it'}`);
    this.#place = place;
  }

  protected isPlausible({ isOpen }: ModelIncident): boolean {
    return !isOpen;
  }

  protected async does(
    person: Person,
    incident: ModelIncident,
    model: Model,
    real: Real,
  ): Promise<void> {
    const one = this.#place && at(model, this.#place);
    if (this.#place && !one) return;
    const requests = one ? [one.id] : null;
    const open = [...incident.proposed].filter(({ isOpen }) => isOpen);
    // All of it is all that they may say this of: what went into other hands is not theirs any more.
    const meant = one
      ? open.filter((request) => request === one)
      : await theirs(person, open, real);
    const done = await ask(real, person.login, ResolveParts, { id: incident.id, requests });
    const isAllowed =
      meant.length > 0 &&
      meant.every(({ openParts, ties }) =>
        [openParts, ...ties.openFollowers.map((each) => each.openParts)].every((n) => n === 0),
      );
    if (!hold(done, isAllowed, String(this))) {
      mustHaveBeen(person, isAllowed, String(this));
      return;
    }
    const now = nowOf(real);
    const followers = meant.flatMap(({ ties }) => ties.openFollowers);
    for (const request of meant) request.resolve(now);
    for (const follower of new Set(followers)) {
      if (!follower.isOpen) continue;
      follower.resolve(now);
      follower.ties.hear('RESOLVED');
    }
  }
}

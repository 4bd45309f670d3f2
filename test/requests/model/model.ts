import type { CalendarName } from './calendars.ts';
import type { CategoryCode, WrittenEdition } from './editions.ts';
import type { DepartmentCode, People, Person } from './people.ts';
import type { Matter } from './promised.ts';
import { Promises } from './promises.ts';
import { type ModelIncident, Ties } from './ties.ts';
import type { Calendars } from './workingTime.ts';

/** What a history has come to, by the rules of the domain alone. Instants in milliseconds. */

export type Status =
  | 'OPEN'
  | 'IN_PROGRESS'
  | 'WAITING'
  | 'RESOLVED'
  | 'REDIRECTED'
  | 'CLOSED'
  | 'WITHDRAWN';

const day = 86_400_000;
const silence = 7 * day;
const returnWithin = 30 * day;

export interface PublishedEdition {
  /** As the API shows it. */
  id: string;
  from: number;
  isWithdrawn: boolean;
  written: WrittenEdition;
}

/** Whose work a category is; null: it stays with whoever took it in. */
export const departmentOf: Record<CategoryCode, DepartmentCode | null> = {
  PLUMBING: 'ENGINEERING',
  NOISE: 'SECURITY',
  ADVICE: 'FRONT_DESK',
  GAS_SMELL: 'ENGINEERING',
  LOST_AND_FOUND: null,
};

export interface ModelPause {
  reason: string;
  isAsked: boolean;
  expiresAt: number;
}

export class ModelRequest {
  /** As the API shows it. */
  readonly id: string;
  readonly receivedAt: number;
  readonly promises: Promises;
  edition: PublishedEdition;
  department: DepartmentCode | null;
  status: Status = 'OPEN';
  isTaken = false;
  /** Parts that are not over yet. */
  openParts = 0;
  /** Somebody is still to ask whether redirecting it helped. */
  isCheckOwed = false;
  /** What is still to be done after the work. */
  readonly isOwedAfterwards = { toAsk: false, toMend: false };
  returnCount = 0;
  pause: ModelPause | null = null;
  resolvedAt = 0;
  closedAt: number | null = null;
  lastUrgedAt = Number.NEGATIVE_INFINITY;
  /** Who took it in or on, in order. */
  readonly holders: Person[] = [];
  /** Database id of whoever answered for it when it was last looked at. */
  accountableId = '';
  /** What it has to do with others. */
  readonly ties: Ties = new Ties(this);

  constructor(
    id: string,
    edition: PublishedEdition,
    matter: Matter,
    receivedAt: number,
    calendars: () => Calendars,
  ) {
    this.id = id;
    this.edition = edition;
    this.receivedAt = receivedAt;
    this.department = departmentOf[matter.categoryCode as CategoryCode];
    this.promises = new Promises(edition.written, matter, receivedAt, calendars);
  }

  get isOpen(): boolean {
    return this.status === 'OPEN' || this.status === 'IN_PROGRESS' || this.status === 'WAITING';
  }

  /** It can be said not to be the company's to do. */
  get canEnd(): boolean {
    return this.isOpen && this.openParts === 0;
  }

  /** It can be said to be dealt with, and those that follow it with it. */
  get canBeResolved(): boolean {
    return this.canEnd && this.ties.openFollowers.every(({ openParts }) => openParts === 0);
  }

  /** The work on it has ended, and the customer has the last word. */
  get isEnded(): boolean {
    return this.status === 'RESOLVED' || this.status === 'REDIRECTED';
  }

  mayReturn(now: number): boolean {
    return this.isEnded || (this.status === 'CLOSED' && now <= (this.closedAt ?? 0) + returnWithin);
  }

  accept(person: Person, now: number): void {
    this.holders.push(person);
    this.isTakenOn(now);
    this.ties.passOn(person.id, now);
  }

  /** Somebody has it in hand, and its customer hears of it. */
  isTakenOn(now: number): void {
    if (this.status === 'OPEN') this.status = 'IN_PROGRESS';
    this.isTaken = true;
    this.promises.word(now);
  }

  beginPause(now: number): void {
    if (this.pause) this.pause.isAsked = false;
    this.status = 'WAITING';
    this.promises.rest(now, this.pause?.expiresAt ?? now);
  }

  endPause(now: number): void {
    this.pause = null;
    this.status = 'IN_PROGRESS';
    this.promises.goOn(now);
  }

  resolve(now: number): void {
    this.pause = null;
    this.status = 'RESOLVED';
    this.resolvedAt = now;
    this.promises.resolve(now);
  }

  /** It is dealt with, and so are those that follow it. */
  resolveAll(now: number): void {
    this.resolve(now);
    for (const follower of this.ties.openFollowers) {
      follower.resolve(now);
      follower.ties.hear('RESOLVED');
    }
  }

  redirect(now: number): void {
    this.resolve(now);
    this.status = 'REDIRECTED';
    this.isCheckOwed = true;
  }

  /** Where the contact did not help the company goes on, as after a return. */
  check(helped: boolean, now: number): void {
    this.promises.lastWordAt = now;
    if (helped) this.isCheckOwed = false;
    else this.goOn(now);
  }

  close(now: number): void {
    this.status = 'CLOSED';
    this.isCheckOwed = false;
    this.closedAt = now;
    this.isOwedAfterwards.toAsk = true;
    this.ties.end();
  }

  /** As its customer says it is not done: it follows nothing, and no end of an incident was the reason. */
  return(now: number): void {
    this.goOn(now);
    this.ties.lookAgain();
    this.returnCount += 1;
    this.isOwedAfterwards.toAsk = false;
    if (this.returnCount >= 2) this.isOwedAfterwards.toMend = true;
  }

  goOn(now: number): void {
    this.status = 'IN_PROGRESS';
    this.isCheckOwed = false;
    this.closedAt = null;
    this.promises.return(now, this.resolvedAt);
  }

  withdraw(now: number): void {
    this.pause = null;
    this.openParts = 0;
    this.status = 'WITHDRAWN';
    this.promises.withdraw(now);
    this.ties.end();
  }

  /** Another department begins anew: nobody there has taken it on. */
  reclassify(matter: Matter, now: number): void {
    const isOther = matter.categoryCode !== this.promises.matter.categoryCode;
    const department = departmentOf[matter.categoryCode as CategoryCode];
    if (isOther && department && department !== this.department) {
      this.department = department;
      this.isTaken = false;
    }
    this.promises.reattach(this.edition.written, matter, now);
  }

  timeIs(now: number): void {
    if (this.pause && !this.pause.isAsked && this.pause.expiresAt <= now) this.endPause(now);
    if (this.isEnded && now >= this.resolvedAt + silence) this.close(now);
    if (this.isOpen) this.promises.settle(now);
  }

  /** How long it has rested in all, in time that passes. */
  restedSoFar(now: number): number {
    return this.promises.pauses.reduce(
      (sum, { startedAt, endedAt }) => sum + (endedAt ?? now) - startedAt,
      0,
    );
  }

  /** A lead of the department that has it, or somebody above departments. */
  mayDecidePause({ rank, department }: Person): boolean {
    return rank === 'LEAD' ? department === this.department : rank !== 'STAFF';
  }
}

export class Model {
  readonly people: People;
  readonly requests: ModelRequest[] = [];
  readonly incidents: ModelIncident[] = [];
  readonly editions: PublishedEdition[] = [];
  calendars: Calendars;
  readonly calendarIds: Readonly<Record<CalendarName, string>>;
  /** The beginning of the Monday that the history begins on. */
  readonly monday: number;
  /** Of the codes of its calendars. */
  readonly suffix: string;
  /** Whom to turn to with what is not the company's to do. */
  readonly contactId: string;

  constructor(
    facts: Pick<Model, 'people' | 'calendars' | 'calendarIds' | 'monday' | 'suffix' | 'contactId'>,
  ) {
    this.people = facts.people;
    this.calendars = facts.calendars;
    this.calendarIds = facts.calendarIds;
    this.monday = facts.monday;
    this.suffix = facts.suffix;
    this.contactId = facts.contactId;
  }

  /** The edition in force at a time. */
  editionAt(at: number): PublishedEdition {
    const inForce = this.editions.filter(({ from, isWithdrawn }) => from <= at && !isWithdrawn);
    const found = inForce.reduce((last, one) => (last.from > one.from ? last : one));
    return found;
  }

  /** What happens by itself when the system looks at this time. */
  timeIs(now: number): void {
    for (const request of this.requests) {
      // What is open under an edition that was withdrawn is promised what it would have been without.
      if (request.isOpen && request.edition.isWithdrawn) {
        request.edition = this.editionAt(request.receivedAt);
        request.promises.reattach(request.edition.written, request.promises.matter, now);
      }
      request.timeIs(now);
    }
  }
}

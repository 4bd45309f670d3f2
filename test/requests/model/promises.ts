import { type CustomerKind, closest, type WrittenEdition } from './editions.ts';
import type { Matter, Promised, Rest } from './promised.ts';
import { type Calendars, calendarOf, dueOf, lengthOf, type Stretch } from './workingTime.ts';

/**
 * What the customer of one request is promised, from the customer's side alone: when it was brought
 * and what about, the edition of then, the calendars, pauses, words, and when it was resolved.
 * Nothing here knows departments, levels or whoever answers for it. Instants in milliseconds.
 */

type Terms = Pick<Promised, 'amount' | 'calendar' | 'warnAfter'>;

const first = ['FIRST_RESPONSE', 'RESOLUTION', 'PROGRESS'] as const;
const all = [...first, 'TOTAL_RESOLUTION'] as const;
const rests = (kind: CustomerKind): boolean => kind === 'RESOLUTION' || kind === 'TOTAL_RESOLUTION';

export class Promises {
  readonly clocks: Promised[] = [];
  readonly pauses: Rest[] = [];
  /** When the customer last heard from the company; null: not yet. */
  lastWordAt: number | null = null;
  edition: WrittenEdition;
  matter: Matter;
  readonly #receivedAt: number;
  readonly #calendars: () => Calendars;

  constructor(
    edition: WrittenEdition,
    matter: Matter,
    receivedAt: number,
    calendars: () => Calendars,
  ) {
    this.edition = edition;
    this.matter = matter;
    this.#receivedAt = receivedAt;
    this.#calendars = calendars;
    for (const kind of first) {
      const terms = this.#termsOf(kind);
      if (terms) this.#begin(kind, terms, receivedAt, receivedAt);
    }
  }

  /** The customer hears something: the first response is given, the next word is owed from now. */
  word(now: number): void {
    this.lastWordAt = now;
    for (const clock of this.#going(['FIRST_RESPONSE', 'PROGRESS'])) {
      this.#stop(clock, now);
      if (clock.kind === 'PROGRESS') this.#begin('PROGRESS', clock, now, now);
    }
  }

  rest(now: number, expiresAt: number): void {
    this.word(now);
    this.pauses.push({ startedAt: now, endedAt: null, expiresAt });
    this.settle(now);
  }

  goOn(now: number): void {
    for (const pause of this.pauses) pause.endedAt ??= Math.min(now, pause.expiresAt);
    for (const clock of this.#going(all)) {
      if (clock.status !== 'PAUSED') continue;
      clock.status = 'RUNNING';
      clock.dueAt = this.#due(clock, clock.amount, now);
    }
  }

  resolve(now: number): void {
    this.goOn(now);
    this.lastWordAt = now;
    for (const clock of this.#going(all)) this.#stop(clock, now);
  }

  withdraw(now: number): void {
    this.goOn(now);
    for (const clock of this.#going(all)) this.#cancel(clock, now);
  }

  /** The first resolution stays a fact; the total one goes on where it stood; a word is owed from now. */
  return(now: number, resolvedAt: number): void {
    const isResolutionPromised = this.#termsOf('RESOLUTION') !== null;
    const total = this.#current('TOTAL_RESOLUTION');
    const resolution = this.#current('RESOLUTION');
    if (isResolutionPromised && total) {
      total.resolved.push([resolvedAt, now]);
      total.stoppedAt = null;
      total.status = 'RUNNING';
    } else if (isResolutionPromised && resolution) {
      const { startedAt, originalDueAt } = resolution;
      this.#begin('TOTAL_RESOLUTION', resolution, startedAt, now, {
        originalDueAt,
        resolved: [[resolvedAt, now]],
      });
    }
    const progress = this.#current('PROGRESS');
    if (progress && this.#termsOf('PROGRESS')) this.#begin('PROGRESS', progress, now, now);
    this.settle(now);
  }

  /** It is another matter, or under another edition: promises keep their start and their pauses. */
  reattach(edition: WrittenEdition, matter: Matter, now: number): void {
    this.edition = edition;
    this.matter = matter;
    for (const kind of all) {
      const clock = this.#current(kind);
      const terms = this.#termsOf(kind);
      if (clock && clock.stoppedAt === null) {
        if (terms) Object.assign(clock, terms);
        else this.#cancel(clock, now);
      } else if (terms && this.#isOwed(kind, clock)) {
        this.#begin(
          kind,
          terms,
          this.#startOf(kind, clock, now),
          now,
          clock && { originalDueAt: clock.originalDueAt },
        );
      }
    }
    this.settle(now);
  }

  #isOwed(kind: CustomerKind, clock: Promised | undefined): boolean {
    if (kind === 'TOTAL_RESOLUTION') return false;
    if (clock && clock.status !== 'CANCELLED') return false;
    return kind !== 'FIRST_RESPONSE' || this.lastWordAt === null;
  }

  #startOf(kind: CustomerKind, clock: Promised | undefined, now: number): number {
    if (kind !== 'PROGRESS') return clock?.startedAt ?? this.#receivedAt;
    return clock ? Math.max(clock.startedAt, this.lastWordAt ?? 0) : now;
  }

  /** What each promise that has not ended is, once the system has looked at it. */
  settle(now: number): void {
    for (const clock of this.#going(all)) {
      clock.dueAt = this.#due(clock, clock.amount, now);
      const open = this.pauses.find(
        ({ endedAt, expiresAt }) => endedAt === null && expiresAt > now,
      );
      const warnings = clock.warnAfter.filter((amount) => this.#due(clock, amount, now) <= now);
      if (open && rests(clock.kind) && clock.dueAt > open.startedAt) clock.status = 'PAUSED';
      else if (clock.dueAt <= now) clock.status = 'BREACHED';
      else clock.status = warnings.length > 0 ? 'WARNED' : 'RUNNING';
    }
  }

  #due(
    { kind, calendar, startedAt, resolved, stoppedAt }: Promised,
    amount: string,
    now: number,
  ): number {
    const until = stoppedAt ?? now;
    const paused = rests(kind)
      ? this.pauses.map(
          ({ startedAt: from, endedAt, expiresAt }): Stretch => [
            from,
            endedAt ?? Math.min(until, expiresAt),
          ],
        )
      : [];
    return dueOf(calendarOf(this.#calendars(), calendar), startedAt, lengthOf(amount), [
      ...paused,
      ...resolved,
    ]);
  }

  #termsOf(kind: CustomerKind): Terms | null {
    const target = closest(
      this.edition,
      kind === 'TOTAL_RESOLUTION' ? 'RESOLUTION' : kind,
      this.matter,
    );
    if (!target) return null;
    return {
      amount: target.amount,
      calendar: target.calendar ?? null,
      warnAfter: target.warnAfter ?? [],
    };
  }

  #current(kind: CustomerKind): Promised | undefined {
    return this.clocks.find((clock) => clock.kind === kind && clock.isCurrent);
  }

  #going(kinds: readonly CustomerKind[]): Promised[] {
    return this.clocks.filter(({ kind, stoppedAt }) => stoppedAt === null && kinds.includes(kind));
  }

  #stop(clock: Promised, now: number): void {
    clock.status = clock.status === 'BREACHED' || now > clock.dueAt ? 'MISSED' : 'MET';
    clock.stoppedAt = now;
  }

  #cancel(clock: Promised, now: number): void {
    clock.status = clock.status === 'BREACHED' ? 'MISSED' : 'CANCELLED';
    clock.stoppedAt = now;
  }

  #begin(
    kind: CustomerKind,
    { amount, calendar, warnAfter }: Terms,
    startedAt: number,
    now: number,
    further: Partial<Promised> = {},
  ): void {
    const former = this.#current(kind);
    if (former) former.isCurrent = false;
    const clock: Promised = {
      kind,
      round: (former?.round ?? 0) + 1,
      isCurrent: true,
      status: 'RUNNING',
      startedAt,
      amount,
      calendar,
      warnAfter,
      originalDueAt: 0,
      dueAt: 0,
      stoppedAt: null,
      resolved: [],
      ...further,
    };
    clock.dueAt = this.#due(clock, amount, now);
    clock.originalDueAt = further.originalDueAt ?? clock.dueAt;
    this.clocks.push(clock);
  }
}

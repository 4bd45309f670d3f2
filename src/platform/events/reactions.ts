import type { Transaction } from '../database/database.ts';
import type { NewEvent } from './append.ts';

/**
 * What else must happen when an event is written, in the very transaction that writes it. What it
 * throws takes the whole change back; a `UserFailure` reaches the caller as data. It must not wait
 * for anything outside the transaction, and it runs again when the database asks for another try.
 */
export type Reaction = (transaction: Transaction, event: NewEvent) => Promise<void>;

/**
 * The same to events of one kind that were written one after the other, all at once: for what is
 * done to many things together.
 */
export interface SetReaction {
  toAll(transaction: Transaction, events: readonly NewEvent[]): Promise<void>;
}

/** By kind of event. */
export type Reactions = Readonly<Record<string, Reaction | SetReaction>>;

/** Runs work in a transaction, and then the reactions to the events that were written in it. */
export type React = <T>(transaction: Transaction, work: () => Promise<T>) => Promise<T>;

/** How many events may follow from one another; more can only be a circle. */
const longestChain = 10;

/** An event of a transaction, and the one whose reaction wrote it. */
interface Written {
  event: NewEvent;
  cause: Written | null;
}

/** By transaction, while its events are noted: what was written, and what is reacted to just now. */
const noted = new WeakMap<Transaction, { queue: Written[]; cause: Written | null }>();

/** Notes events for the reactions to them. */
export function noteEvents(transaction: Transaction, events: readonly NewEvent[]): void {
  const notes = noted.get(transaction);
  notes?.queue.push(...events.map((event) => ({ event, cause: notes.cause })));
}

/**
 * Puts the reactions of all modules together. They run one after the other, in the order in which
 * the events were written, those to one event in the order of the modules; then those to the events
 * that reactions wrote. Those to sets run with the first event of the set.
 */
export function reactWith(modules: readonly Reactions[]): React {
  return async (transaction, work) => {
    const notes: { queue: Written[]; cause: Written | null } = { queue: [], cause: null };
    noted.set(transaction, notes);
    try {
      const result = await work();
      let setEnd = 0;
      // The queue grows while it is gone through.
      for (const [index, written] of notes.queue.entries()) {
        const { event } = written;
        const reactions = modules.flatMap((module) => module[event.kind] ?? []);
        if (reactions.length > 0) requireEnd(written);
        notes.cause = written;
        // What reactions to this one write comes with a later set.
        const set = index < setEnd ? null : setFrom(notes.queue, index);
        if (set) setEnd = index + set.length;
        for (const reaction of reactions) {
          if (typeof reaction === 'function') await reaction(transaction, event);
          else if (set) await reaction.toAll(transaction, set);
        }
      }
      return result;
    } finally {
      noted.delete(transaction);
    }
  };
}

/** The events of one kind that were written one after the other, from a place on. */
function setFrom(queue: readonly Written[], from: number): NewEvent[] {
  const events = queue.slice(from).map(({ event }) => event);
  const other = events.findIndex(({ kind }) => kind !== events[0]?.kind);
  return other < 0 ? events : events.slice(0, other);
}

/** Throws when an event has come at the end of a chain that does not look like ending. */
function requireEnd(written: Written): void {
  const chain: string[] = [];
  for (let one: Written | null = written; one; one = one.cause) chain.unshift(one.event.kind);
  if (chain.length > longestChain) {
    throw new Error(`Reactions to events go in a circle: ${chain.join(' → ')}.`);
  }
}

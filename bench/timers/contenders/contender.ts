import type { PlannedTimer } from '../plan.ts';

/** One way to have timers fire. Each runs in a process of its own. */
export interface Contender {
  /** Makes what it needs in the database. */
  open(url: string): Promise<void>;
  arm(timers: readonly PlannedTimer[]): Promise<void>;
  /** Begins to fire what is due; calls `onFired` with how many, after they are kept. */
  start(onFired: (count: number) => void): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The work of every timer, the same for all: one row, whose time is told by the database. Takes
 * lists of keys and due times.
 */
export const leaveRows =
  'INSERT INTO bench.fired (key, due_at) SELECT * FROM unnest($1::text[], $2::timestamptz[])';

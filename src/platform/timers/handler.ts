import type { Transaction } from '../database/database.ts';

/** A timer whose time has come. */
export interface DueTimer {
  kind: string;
  key: string;
  communityId: string | null;
  dueAt: Date;
}

/**
 * What happens when timers of one kind are due. It gets them as a set, inside a transaction in
 * which they are claimed; what it does and their end are kept together or not at all. It must not
 * wait for locks that a command holds (a command may be waiting for the timer): what it cannot
 * lock at once it hands back, and it comes again in a moment.
 */
export type TimerHandler = (
  transaction: Transaction,
  timers: readonly DueTimer[],
  now: Date,
) => Promise<readonly DueTimer[]>;

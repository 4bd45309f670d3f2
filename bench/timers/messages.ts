import type { Plan } from './plan.ts';

/** What the bench asks of a contender's process; each is answered with a `Reading`. */
export type Order =
  | { do: 'open'; url: string }
  | { do: 'arm'; plan: Plan }
  | { do: 'start' }
  | { do: 'read' }
  | { do: 'stop' }
  | { do: 'close' };

/** How the process stands. */
export interface Reading {
  /** Timers fired since the start. */
  fired: number;
  /** Statements sent to the database since the process began. */
  statements: number;
  /** Milliseconds of processor time that the process has used. */
  cpu: number;
}

export type Answer = { reading: Reading } | { error: string };

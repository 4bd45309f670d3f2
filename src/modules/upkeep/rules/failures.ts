import { conditionOf, type Move } from '../../assets/index.ts';

/** A failure of an asset: from when it went out of order until it was up again or given up. */
export interface Failure {
  from: number;
  /** Null: it goes on. */
  until: number | null;
  /** False as well where it was given up instead. */
  isRepaired: boolean;
}

/**
 * What failed, in order. A failure begins when an asset goes out of order; whatever is tried until it
 * is up again belongs to it, a time under maintenance and another time out of order included.
 * Maintenance that ends well is none. `moves` come in the order in which they were made.
 */
export function failuresOf(moves: readonly Move[]): Failure[] {
  const failures: Failure[] = [];
  let open: Failure | null = null;
  for (const { to, at } of moves) {
    if (to === 'OUT_OF_ORDER') {
      if (open) continue;
      open = { from: at.getTime(), until: null, isRepaired: false };
      failures.push(open);
    } else if (open && conditionOf(to) !== 'DOWN') {
      open.until = at.getTime();
      open.isRepaired = conditionOf(to) === 'UP';
      open = null;
    }
  }
  return failures;
}

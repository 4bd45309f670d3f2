import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';
import type { Span } from '../../../platform/spans.ts';
import { type AssetCondition, conditionOf } from './life.ts';

/** A move of an asset: since when it is in a state. */
export interface Move {
  to: AssetStatus;
  at: Date;
}

/** A time in one state; null: it was not on the register yet. */
export interface Stretch extends Span {
  status: AssetStatus | null;
  condition: AssetCondition;
}

/**
 * A time, cut where the asset moved: stretches one after the other that together are the whole.
 * `moves` come in the order in which they were made, none before the one that it follows.
 */
export function stretchesOf(moves: readonly Move[], { from, until }: Span): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (begin: number, end: number, status: AssetStatus | null) => {
    const span = { from: Math.max(begin, from), until: Math.min(end, until) };
    if (span.from >= span.until) return;
    stretches.push({ ...span, status, condition: status ? conditionOf(status) : 'UNUSED' });
  };
  add(Number.NEGATIVE_INFINITY, moves[0]?.at.getTime() ?? Number.POSITIVE_INFINITY, null);
  for (const [index, { to, at }] of moves.entries()) {
    add(at.getTime(), moves[index + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY, to);
  }
  return stretches;
}

/** How long it was up, down and unused, in milliseconds. */
export function sumUp(stretches: readonly Stretch[]): Record<AssetCondition, number> {
  const sums = { UP: 0, DOWN: 0, UNUSED: 0 };
  for (const { condition, from, until } of stretches) sums[condition] += until - from;
  return sums;
}

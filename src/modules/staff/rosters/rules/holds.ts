import { type Span, union, without } from '../../../../platform/spans.ts';

/** A roster among those of its department, in milliseconds. */
export interface RosterPeriod extends Span {
  number: number;
}

const newerThan = (roster: RosterPeriod, all: readonly RosterPeriod[]) =>
  all.filter(({ number }) => number > roster.number);

/** The parts of a roster's period in which no newer one of its department holds. */
export function holdsOfRoster(roster: RosterPeriod, all: readonly RosterPeriod[]): Span[] {
  return without({ from: roster.from, until: roster.until }, union(newerThan(roster, all)));
}

/**
 * The parts of a shift that hold: those in the parts of its roster's period that hold and, where
 * the roster held to its end, what of the shift goes on beyond it. `presentShift` asks the same of
 * the database, for one instant.
 */
export function holdsOfShift(
  { from, until }: Span,
  roster: RosterPeriod,
  all: readonly RosterPeriod[],
): Span[] {
  const newer = newerThan(roster, all);
  const inside = without({ from, until: Math.min(until, roster.until) }, union(newer));
  const last = roster.until - 1;
  const isReplaced = newer.some((one) => one.from <= last && one.until > last);
  return union([...inside, ...(isReplaced ? [] : [{ from: roster.until, until }])]);
}

import type { Span } from '../../../platform/spans.ts';
import { type Move, stretchesOf } from '../../assets/index.ts';
import { failuresOf } from './failures.ts';
import type { Spending } from './spending.ts';

/** How the time of assets went, in milliseconds, and what failed in it. */
export interface TimeTotals {
  up: number;
  outOfOrder: number;
  underMaintenance: number;
  /** That began in the time. */
  failures: number;
  /** Failures that ended in the time with the asset up again, whenever they began. */
  repairs: number;
  /** How long those took, each from its beginning on. */
  timeToRepair: number;
}

/** What there is to know of assets in a time. All of it can be added: of two assets, of two times. */
export interface Totals extends TimeTotals {
  /** Requests about something that was wrong. */
  faults: number;
  /** Requests about work that was planned. */
  planned: number;
  spending: readonly Spending[];
}

/**
 * How the time of one asset went. A time is half-open: what happens at its beginning belongs to it,
 * what happens at its end to the next. Times up and down are cut to it; a repair never is, so that it
 * counts once and with its whole length.
 */
export function timeTotals(moves: readonly Move[], span: Span): TimeTotals {
  const totals = { up: 0, outOfOrder: 0, underMaintenance: 0 };
  for (const { status, from, until } of stretchesOf(moves, span)) {
    if (status === 'IN_SERVICE') totals.up += until - from;
    if (status === 'OUT_OF_ORDER') totals.outOfOrder += until - from;
    if (status === 'UNDER_MAINTENANCE') totals.underMaintenance += until - from;
  }
  const isIn = (instant: number) => instant >= span.from && instant < span.until;
  const failures = failuresOf(moves);
  const repairs = failures.flatMap(({ from, until, isRepaired }) =>
    isRepaired && until !== null && isIn(until) ? [until - from] : [],
  );
  return {
    ...totals,
    failures: failures.filter(({ from }) => isIn(from)).length,
    repairs: repairs.length,
    timeToRepair: repairs.reduce((sum, length) => sum + length, 0),
  };
}

/** Of several assets, or of several times, together. */
export function addUp(all: readonly Totals[]): Totals {
  const sum = (of: (one: Totals) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    up: sum(({ up }) => up),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    underMaintenance: sum(({ underMaintenance }) => underMaintenance),
    failures: sum(({ failures }) => failures),
    repairs: sum(({ repairs }) => repairs),
    timeToRepair: sum(({ timeToRepair }) => timeToRepair),
    faults: sum(({ faults }) => faults),
    planned: sum(({ planned }) => planned),
    spending: all.flatMap(({ spending }) => spending),
  };
}

/** A part of a whole; null where there is no whole. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The share of the time in use in which they were up. */
export const availabilityOf = ({ up, outOfOrder, underMaintenance }: TimeTotals) =>
  share(up, up + outOfOrder + underMaintenance);

/** MTBF, in milliseconds: up time for each failure. */
export const betweenFailures = ({ up, failures }: TimeTotals) => share(up, failures);

/** MTTR, in milliseconds. */
export const toRepair = ({ timeToRepair, repairs }: TimeTotals) => share(timeToRepair, repairs);

/** Of the requests about them, by number, how many were about work that was planned. */
export const plannedShare = ({ planned, faults }: Totals) => share(planned, planned + faults);

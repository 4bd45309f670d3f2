import type { PlanBasis } from '../../../platform/database/generated/client/enums.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import { firstFrom, nextDay, type Repeats } from './repetition.ts';
import { dueAtOf, givenOutAtOf, type PlanTimes } from './times.ts';

/** What of a plan decides about what comes due. */
export interface PlanRule extends PlanTimes {
  repeats: Repeats;
  basis: PlanBasis;
  isLegal: boolean;
}

/** How far the plan has come with one asset. */
export interface Standing {
  countsFrom: LocalDate;
  /** The first day that was not decided about. */
  nextOn: LocalDate;
  /** Whether the asset is in use, or is down. */
  isInUse: boolean;
  /** When the latest work of the plan on it that is still open was due; null: none is open. */
  openDueAt: Date | null;
}

/** What becomes of a day on which it comes due. */
export interface Decision {
  dueOn: LocalDate;
  dueAt: Date;
  givenOutAt: Date;
  status: 'OPEN' | 'COVERED' | 'NOT_NEEDED';
  /** For COVERED: the day whose work stands for this one; null: work that was open before. */
  coveredByDay: LocalDate | null;
}

/** More days than come due in any outage; what is left is decided about at the next look. */
const mostAtOnce = 400;

/**
 * Decides about every day whose work is to be given out by now, each once, in order:
 *
 * - An asset that is not in use needs nothing.
 * - Work that is still open past its time when the next is given out stands for that as well.
 * - Of several that were missed together, because no server ran, the last one stands for those
 *   before: nobody gets fourteen orders for fourteen days that are gone.
 * - What the law requires is given out each time, late as it may be.
 *
 * Work that is counted from when the last was done comes one at a time.
 */
export function comeDue(
  rule: PlanRule,
  standing: Standing,
  now: Date,
): { decisions: Decision[]; nextOn: LocalDate | null } {
  const { days, nextOn } = daysBy(rule, standing, now);
  const { isInUse, openDueAt } = standing;
  const isCoveredByOpen = (day: LocalDate): boolean =>
    openDueAt !== null && openDueAt <= givenOutAtOf(rule, day);
  const last = standIn(rule, days, now);
  const decisions = days.map((dueOn, index): Decision => {
    const [dueAt, givenOutAt] = [dueAtOf(rule, dueOn), givenOutAtOf(rule, dueOn)];
    const decision = { dueOn, dueAt, givenOutAt, coveredByDay: null };
    if (!isInUse) return { ...decision, status: 'NOT_NEEDED' };
    if (rule.isLegal) return { ...decision, status: 'OPEN' };
    if (isCoveredByOpen(dueOn)) return { ...decision, status: 'COVERED' };
    const isMissed = dueAt <= now && index < days.length - 1;
    if (!isMissed) return { ...decision, status: 'OPEN' };
    // Where open work stands for the last one as well, it stands for all of them.
    const coveredByDay = isCoveredByOpen(last) ? null : last;
    return { ...decision, status: 'COVERED', coveredByDay };
  });
  const waits = rule.basis === 'COMPLETED' && decisions.some(({ status }) => status === 'OPEN');
  return { decisions, nextOn: waits ? null : nextOn };
}

/** The first of the days whose time has not passed, or the last of them. */
const standIn = (rule: PlanRule, days: readonly LocalDate[], now: Date): LocalDate =>
  days.find((day) => dueAtOf(rule, day) > now) ?? (days.at(-1) as LocalDate);

/** The days to decide about, and the one after them. */
function daysBy(rule: PlanRule, { countsFrom, nextOn }: Standing, now: Date) {
  const days: LocalDate[] = [];
  let next: LocalDate | null = nextOn;
  const most = rule.basis === 'COMPLETED' ? 1 : mostAtOnce;
  while (next !== null && days.length < most && givenOutAtOf(rule, next) <= now) {
    days.push(next);
    next = firstFrom({ repeats: rule.repeats, countsFrom }, nextDay(next));
  }
  return { days, nextOn: next };
}

import type { ClockStatus } from '../../../platform/database/generated/client/enums.ts';
import { type Calendar, type ClockFacts, dueTime } from '../../calendars/index.ts';

/** What a promise takes and when it warns, in milliseconds of working time. */
export interface Amounts {
  target: number;
  /** Below the target, from the least on. */
  warnAfter: readonly number[];
}

/** A clock that has not stopped. */
export interface GoingClock extends Amounts {
  status: ClockStatus;
  /** How many of its warnings have been given. */
  warned: number;
}

/** Where a clock stands, computed anew. Instants in milliseconds. */
export interface Standing {
  status: ClockStatus;
  dueAt: number;
  warned: number;
  /** When it must be looked at next: a warning, or its due time. Null while it rests, and when it is late. */
  nextAt: number | null;
}

/** The instants of the warnings, in order. */
export function warningTimes(calendar: Calendar, facts: ClockFacts, { warnAfter }: Amounts) {
  return warnAfter.flatMap((amount) => dueTime(calendar, { ...facts, target: amount }) ?? []);
}

/**
 * Where a clock stands now, from its start, its target and the times in which it rested. A clock
 * that was late and still is, stays so; whoever finds that one has become late since is the timer
 * of `nextAt`, which wakes somebody as well. Null when 20 years do not have so much time.
 */
export function settle(
  clock: GoingClock,
  calendar: Calendar,
  facts: Omit<ClockFacts, 'target'>,
): Standing | null {
  const whole = { ...facts, target: clock.target };
  const dueAt = dueTime(calendar, whole);
  if (dueAt === null) return null;
  const warnings = warningTimes(calendar, whole, clock);
  const passed = warnings.filter((at) => at <= facts.now).length;
  const warned = Math.min(clock.warned, passed);
  const resting = facts.pauses.find(({ until }) => until === null);
  if (resting && dueAt > resting.from) return { status: 'PAUSED', dueAt, warned, nextAt: null };
  if (clock.status === 'BREACHED' && dueAt <= facts.now) {
    return { status: 'BREACHED', dueAt, warned, nextAt: null };
  }
  return {
    status: warned > 0 ? 'WARNED' : 'RUNNING',
    dueAt,
    warned,
    nextAt: warnings[warned] ?? dueAt,
  };
}

/** What is to be done about a clock whose moment has come. */
export interface Look {
  /** What it becomes, and somebody is woken; null: nothing yet. */
  is: 'WARNED' | 'BREACHED' | null;
  warned: number;
  /** When to look again, in milliseconds; null: not by a deadline of its own. */
  nextAt: number | null;
}

/**
 * Looks at a clock at one of its moments. One that is late already is not warned about: after a
 * long sleep of the system the warning would come with the breach.
 */
export function look(clock: GoingClock, calendar: Calendar, facts: ClockFacts): Look {
  const standing = settle(clock, calendar, facts);
  const { warned } = clock;
  if (!standing || standing.status === 'PAUSED' || standing.status === 'BREACHED') {
    return { is: null, warned, nextAt: null };
  }
  if (standing.dueAt <= facts.now) return { is: 'BREACHED', warned, nextAt: null };
  const warnings = warningTimes(calendar, facts, clock);
  const passed = warnings.filter((at) => at <= facts.now).length;
  const nextAt = warnings[passed] ?? standing.dueAt;
  return passed > warned ? { is: 'WARNED', warned: passed, nextAt } : { is: null, warned, nextAt };
}

/** How a promise ends that is kept at `at`. One that was found late stays late. */
export function keptStatus(
  { status, dueAt }: { status: ClockStatus; dueAt: Date },
  at: Date,
): ClockStatus {
  return status !== 'BREACHED' && at <= dueAt ? 'MET' : 'MISSED';
}

/** Whether a promise is late: kept after it was due, or not kept and past it. One that rests is not. */
export function isLate(
  clock: { status: ClockStatus; dueAt: Date; stoppedAt: Date | null },
  now: Date,
): boolean {
  if (clock.status === 'PAUSED' || clock.status === 'CANCELLED') return false;
  return (clock.stoppedAt ?? now) > clock.dueAt;
}

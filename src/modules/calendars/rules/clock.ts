import { type Span, union, without } from '../../../platform/spans.ts';
import type { Calendar } from './calendar.ts';
import { reach, stretchesFrom, workingSpans } from './workingTime.ts';

/** Why a clock rests. */
export type RestReason = 'PAUSED' | 'RESOLVED';

/** A time in which a clock rests; without an end it goes on. */
export interface Pause {
  from: number;
  until: number | null;
  /** Without one: PAUSED. */
  reason?: RestReason;
}

/** When a clock began, what it may take, and when it rested; in milliseconds. */
export interface ClockFacts {
  start: number;
  /** Of working time. */
  target: number;
  pauses: readonly Pause[];
  /** Now: a pause without an end is taken to end here. */
  now: number;
}

/** Why time counts on a clock, or does not. */
export type SegmentReason = 'WORKING_TIME' | RestReason | 'OUTSIDE_HOURS' | 'HOLIDAY';

/** A part of the way from a clock's start to its due time. */
export interface Segment extends Span {
  isCounted: boolean;
  reason: SegmentReason;
}

/**
 * When a clock is due: the first instant by which the working time since its start, less the
 * pauses, reaches the target. Null when 20 years do not have so much.
 */
export function dueTime(calendar: Calendar, facts: ClockFacts): number | null {
  return reach(countedSpans(calendar, facts), facts.target);
}

/** The time that counts: working time since the start that lies in no pause. */
function* countedSpans(
  calendar: Calendar,
  { start, pauses, now }: ClockFacts,
): Generator<Span, undefined> {
  const rests = union(pauses.map(({ from, until }) => ({ from, until: until ?? now })));
  for (const span of workingSpans(calendar, start)) yield* without(span, rests);
}

interface Rest extends Span {
  reason: RestReason;
}

/** The same time as rests in order that do not overlap: where two did, the one that began first goes on. */
function restsOf({ pauses, now }: ClockFacts): Rest[] {
  const rests: Rest[] = [];
  for (const pause of [...pauses].sort((left, right) => left.from - right.from)) {
    const from = Math.max(pause.from, rests.at(-1)?.until ?? pause.from);
    const until = pause.until ?? now;
    if (from < until) rests.push({ from, until, reason: pause.reason ?? 'PAUSED' });
  }
  return rests;
}

/**
 * How a clock came to its due time: segments from its start to then, without a gap. Those that
 * count add up to the target.
 */
export function explain(calendar: Calendar, facts: ClockFacts, dueAt: number): Segment[] {
  const rests = restsOf(facts);
  const segments: Segment[] = [];
  /** Goes on to an instant for one reason; the same reason goes on in the same segment. */
  const goOn = (until: number, reason: SegmentReason): void => {
    const last = segments.at(-1);
    const from = last?.until ?? facts.start;
    const end = Math.min(until, dueAt);
    if (end <= from) return;
    if (last?.reason === reason) last.until = end;
    else segments.push({ from, until: end, isCounted: reason === 'WORKING_TIME', reason });
  };
  const work = (span: Span): void => {
    for (const rest of rests) {
      if (rest.until <= span.from) continue;
      if (rest.from >= span.until) break;
      goOn(rest.from, 'WORKING_TIME');
      goOn(Math.min(rest.until, span.until), rest.reason);
    }
    goOn(span.until, 'WORKING_TIME');
  };
  if (calendar.isRoundTheClock) {
    work({ from: facts.start, until: dueAt });
    return segments;
  }
  for (const stretch of stretchesFrom(calendar, facts.start)) {
    if (stretch.from >= dueAt) break;
    const closed = stretch.isHoliday ? 'HOLIDAY' : 'OUTSIDE_HOURS';
    for (const span of stretch.working) {
      goOn(span.from, closed);
      work(span);
    }
    goOn(stretch.until, closed);
  }
  return segments;
}

import type { Reader } from '../../../platform/database/database.ts';
import type { Clock, Pause } from '../../../platform/database/generated/client/client.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import {
  type Calendar,
  type ClockFacts,
  loadCalendars,
  roundTheClock,
  type StoredCalendar,
} from '../../calendars/index.ts';
import { restsInPause } from '../rules/clockKinds.ts';
import type { Amounts } from '../rules/clockState.ts';

/** What computing clocks takes beside their own rows. */
export interface Background {
  calendars: ReadonlyMap<string, StoredCalendar>;
  /** By request. */
  pauses: ReadonlyMap<string, readonly Pause[]>;
}

/** Reads the background of many clocks in at most three statements. */
export async function loadBackground(
  reader: Reader,
  clocks: readonly Pick<Clock, 'requestId' | 'calendarId' | 'kind'>[],
): Promise<Background> {
  const resting = clocks.filter(({ kind }) => restsInPause(kind));
  const rows =
    resting.length === 0
      ? []
      : await reader.pause.findMany({
          where: {
            requestId: { in: [...new Set(resting.map(({ requestId }) => requestId))] },
            startedAt: { not: null },
          },
          orderBy: { startedAt: 'asc' },
        });
  const pauses = new Map<string, Pause[]>();
  for (const pause of rows) {
    pauses.set(pause.requestId, [...(pauses.get(pause.requestId) ?? []), pause]);
  }
  const calendars = await loadCalendars(
    reader,
    clocks.flatMap(({ calendarId }) => calendarId ?? []),
  );
  return { calendars, pauses };
}

/** The calendar that a clock runs by, and the version of it that is kept with what it computes. */
export function calendarOf(
  { calendarId }: { calendarId: string | null },
  { calendars }: Pick<Background, 'calendars'>,
): { calendar: Calendar; version: number | null } {
  if (calendarId === null) return { calendar: roundTheClock, version: null };
  const stored = calendars.get(calendarId);
  if (!stored) throw new Error(`There is no calendar ${calendarId}.`);
  return stored;
}

/** What a promise takes and when it warns. */
export function amountsOf({ amount, warnAfter }: { amount: string; warnAfter: string[] }): Amounts {
  return {
    target: durationToMilliseconds(amount),
    warnAfter: warnAfter.map(durationToMilliseconds),
  };
}

type FactsOfClock = Pick<
  Clock,
  'requestId' | 'kind' | 'startedAt' | 'stoppedAt' | 'amount' | 'resolvedSpans'
>;

/**
 * A clock as the rules of working time take it. A pause that began after it had stopped is not its
 * own: the first resolution stays the fact that it was. One that went on then is its own up to there.
 */
export function factsOf(clock: FactsOfClock, { pauses }: Background, now: Date): ClockFacts {
  const paused = restsInPause(clock.kind) ? (pauses.get(clock.requestId) ?? []) : [];
  const { stoppedAt } = clock;
  const stopped = stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return {
    start: clock.startedAt.getTime(),
    target: durationToMilliseconds(clock.amount),
    pauses: [
      ...paused.flatMap((pause) =>
        pause.startedAt && pause.startedAt.getTime() < stopped
          ? { from: pause.startedAt.getTime(), until: endOf(pause, clock.stoppedAt, now) }
          : [],
      ),
      ...readResolvedSpans(clock).map(([from, until]) => ({
        from: Date.parse(from),
        until: Date.parse(until),
        reason: 'RESOLVED' as const,
      })),
    ],
    now: now.getTime(),
  };
}

/**
 * The end of a pause on a clock that may have stopped before it; null while both go on. One whose
 * time is over has ended, also while nobody has found that out.
 */
function endOf(
  { endedAt, expiresAt }: Pick<Pause, 'endedAt' | 'expiresAt'>,
  stoppedAt: Date | null,
  now: Date,
): number | null {
  const end = endedAt ?? (expiresAt <= now ? expiresAt : null);
  const ends = [end, stoppedAt].flatMap((one) => one?.getTime() ?? []);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** When the request of a clock was resolved and not yet returned. */
export function readResolvedSpans({
  resolvedSpans,
}: Pick<Clock, 'resolvedSpans'>): [from: string, until: string][] {
  return resolvedSpans as [string, string][];
}

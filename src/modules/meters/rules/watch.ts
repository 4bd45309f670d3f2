import type {
  MeterRuleKind,
  MeterRuleStatus,
} from '../../../platform/database/generated/client/enums.ts';

/** At which readings work is given out. Times are in milliseconds. */
export interface Watch {
  kind: MeterRuleKind;
  limit: number;
  hysteresis: number;
  wait: number;
}

/** How a rule stands after the readings so far. */
export interface Standing {
  status: MeterRuleStatus;
  /** Since when it is past its limit; null: it is calm. */
  since: number | null;
  /** Of EVERY: the value up to which work was given out; null: nothing was read yet. */
  countedTo: number | null;
}

export interface Reading {
  at: number;
  value: number;
}

const calm = { status: 'CALM', since: null } as const;

/**
 * What a reading makes of a rule, and whether work is to be given out. Past the limit it waits, so
 * that a moment is no fault; once raised it stays so until the value has come back by the
 * hysteresis, so that a value that flickers is one fault and not a thousand.
 */
export function read(
  watch: Watch,
  standing: Standing,
  { at, value }: Reading,
): { standing: Standing; isDue: boolean } {
  if (watch.kind === 'EVERY') return count(watch, standing, value);
  const { status, since } = standing;
  if (status !== 'CALM' && hasCalmed(watch, value)) {
    return { standing: { ...standing, ...calm }, isDue: false };
  }
  if (status === 'CALM' && !isPast(watch, value)) return { standing, isDue: false };
  if (status === 'RAISED') return { standing, isDue: false };
  const begun = since ?? at;
  const isDue = at - begun >= watch.wait;
  return {
    standing: { ...standing, status: isDue ? 'RAISED' : 'WAITING', since: begun },
    isDue,
  };
}

/** The wait is over, and nothing was read meanwhile that says it is calm again. */
export function waitOver(
  watch: Watch,
  standing: Standing,
  now: number,
): { standing: Standing; isDue: boolean } {
  const isDue =
    standing.status === 'WAITING' && standing.since !== null && now - standing.since >= watch.wait;
  return { standing: isDue ? { ...standing, status: 'RAISED' } : standing, isDue };
}

/** The work is done: what is past its limit from now on is another fault. */
export const afterWork = (standing: Standing): Standing => ({ ...standing, ...calm });

const isPast = ({ kind, limit }: Watch, value: number): boolean =>
  kind === 'ABOVE' ? value > limit : value < limit;

const hasCalmed = ({ kind, limit, hysteresis }: Watch, value: number): boolean =>
  kind === 'ABOVE' ? value <= limit - hysteresis : value >= limit + hysteresis;

/** Every so much more: once, however many times over it has become since. */
function count({ limit }: Watch, standing: Standing, value: number) {
  const { countedTo } = standing;
  if (countedTo === null) return { standing: { ...standing, countedTo: value }, isDue: false };
  const times = Math.floor((value - countedTo) / limit);
  if (times < 1) return { standing, isDue: false };
  return { standing: { ...standing, countedTo: countedTo + times * limit }, isDue: true };
}

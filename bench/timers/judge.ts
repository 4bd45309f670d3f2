import { type Plan, planned } from './plan.ts';

/** A row that the handling of a timer left. */
export interface FiredRow {
  key: string;
  dueAt: Date;
  firedAt: Date;
}

export interface Verdict {
  /** What went wrong, a line for each; empty when each timer fired once, and none before its time. */
  faults: string[];
  /** How late they were, in milliseconds. */
  p50: number;
  p99: number;
  max: number;
  /** From the first due time to the last firing, in milliseconds. */
  toTheLast: number;
}

/** Holds what fired against what was armed. */
export function judge(plan: Plan, fired: readonly FiredRow[]): Verdict {
  const times = new Map<string, number>();
  let early = 0;
  let moved = 0;
  let last = plan.from;
  const lateness: number[] = [];
  for (const { key, dueAt, firedAt } of fired) {
    times.set(key, (times.get(key) ?? 0) + 1);
    const late = firedAt.getTime() - dueAt.getTime();
    lateness.push(late);
    if (late < 0) early += 1;
    last = Math.max(last, firedAt.getTime());
  }
  const dueAtOf = new Map(fired.map(({ key, dueAt }) => [key, dueAt.getTime()]));
  let lost = 0;
  let again = 0;
  let known = 0;
  for (let index = 0; index < plan.count; index += 1) {
    const { key, dueAt } = planned(plan, index);
    const count = times.get(key) ?? 0;
    if (count === 0) lost += 1;
    else known += 1;
    if (count > 1) again += 1;
    if (count > 0 && dueAtOf.get(key) !== dueAt.getTime()) moved += 1;
  }
  const counts = {
    'never fired': lost,
    'fired more than once': again,
    'fired before their time': early,
    'fired at another due time': moved,
    'fired and were never armed': times.size - known,
  };
  lateness.sort((a, b) => a - b);
  return {
    faults: Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`),
    p50: percentile(lateness, 0.5),
    p99: percentile(lateness, 0.99),
    max: lateness.at(-1) ?? Number.NaN,
    toTheLast: last - plan.from,
  };
}

/** The smallest value that so great a part of them does not exceed; they come sorted. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

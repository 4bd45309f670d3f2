/** Timers to arm, each known by its number: what was due when can be told without a list. */
export interface Plan {
  /** Their keys are this and a number. */
  prefix: string;
  count: number;
  /** When the first is due, in milliseconds since 1970. */
  from: number;
  /** Over how many milliseconds they are due, evenly; 0: all at the same instant. */
  over: number;
}

export interface PlannedTimer {
  key: string;
  dueAt: Date;
}

export function planned({ prefix, from, over, count }: Plan, index: number): PlannedTimer {
  const dueAt = new Date(from + Math.floor((index * over) / count));
  return { key: `${prefix}-${index}`, dueAt };
}

/** The timers of a plan, so many at a time. */
export function* portions(plan: Plan, size: number): Generator<PlannedTimer[]> {
  for (let from = 0; from < plan.count; from += size) {
    const length = Math.min(size, plan.count - from);
    yield Array.from({ length }, (_, index) => planned(plan, from + index));
  }
}

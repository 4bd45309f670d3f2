import type { TimeSource } from '../../src/platform/time.ts';

/** Time that stands still until a test moves it. */
export class HeldTime implements TimeSource {
  #now: number;

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Goes on by so many milliseconds. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(60 * count);
export const days = (count: number): number => hours(24 * count);

/** Asks again and again until the answer is true; for what happens in its own time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${within} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

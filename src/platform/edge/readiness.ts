import { setTimeout as wait } from 'node:timers/promises';

/** The answer of a check, or false where it takes longer, in milliseconds, or goes wrong. */
export async function readyWithin(
  check: () => Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const late = new AbortController();
  try {
    return await Promise.race([
      check(),
      wait(milliseconds, false, { signal: late.signal }).catch(() => false),
    ]);
  } catch {
    return false;
  } finally {
    late.abort();
  }
}

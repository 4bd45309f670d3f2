import type { ClaimedTimer } from './claim.ts';

const fewest = 20;
const most = 4000;
/** How long a set should take at most, in milliseconds: commands may be waiting for what it locks. */
const aim = 200;

export const firstSize = 200;

/** How many timers to claim next, after `claimed` of `size` took so many milliseconds. */
export function nextSize(size: number, claimed: number, took: number): number {
  const fitting = Math.floor((claimed * aim) / Math.max(took, 1));
  if (took > aim) return Math.max(fewest, Math.min(size, fitting));
  // One that was not full says nothing about how many would do.
  return claimed < size ? size : Math.min(2 * size, fitting, most);
}

/**
 * Cuts what is due into the sets that handlers get, in order of time: neighbours of one kind go
 * together, and for those due at the same instant any order is right.
 */
export function inSets(timers: readonly ClaimedTimer[]): ClaimedTimer[][] {
  const sets: ClaimedTimer[][] = [];
  for (const timer of timers.toSorted(byTimeAndKind)) {
    const set = sets.at(-1);
    if (set?.[0]?.kind === timer.kind) set.push(timer);
    else sets.push([timer]);
  }
  return sets;
}

function byTimeAndKind(a: ClaimedTimer, b: ClaimedTimer): number {
  const between = a.runAt - b.runAt;
  if (between !== 0 || a.kind === b.kind) return between;
  return a.kind < b.kind ? -1 : 1;
}

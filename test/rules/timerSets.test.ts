import { describe, expect, it } from 'vitest';
import { nextSize } from '../../src/platform/timers/sets.ts';

describe('how many deadlines are taken in hand at once', () => {
  it.each([
    ['twice as many after a full set that was quick', 200, 200, 10, 400],
    ['no more than fit into 200 ms', 200, 200, 150, 266],
    ['never more than four thousand', 3000, 3000, 20, 4000],
    ['as many as before when fewer were due, which tells nothing', 400, 3, 1, 400],
    ['fewer after a set that took too long', 400, 400, 800, 100],
    ['fewer as well when it was not full', 400, 100, 400, 50],
    ['never fewer than twenty', 200, 5, 20_000, 20],
    ['no fewer when none was due', 200, 0, 5, 200],
    ['from twenty up again', 20, 20, 10, 40],
  ])('%s', (_, size, claimed, took, next) => {
    expect(nextSize(size, claimed, took)).toBe(next);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLate, keptStatus } from '../../src/modules/requests/rules/clockState.ts';
import { matchTarget } from '../../src/modules/requests/rules/promises.ts';
import {
  durationToMilliseconds,
  parseDateTime,
  parseDuration,
} from '../../src/platform/graphql/scalars.ts';

const target = (categoryId: string | null, priority: 'HIGH' | null, amount: string) => ({
  kind: 'RESOLUTION' as const,
  categoryId,
  priority,
  amount,
});
const targets = [
  target(null, null, 'P2D'),
  target(null, 'HIGH', 'PT8H'),
  target('lift', null, 'PT4H'),
  target('lift', 'HIGH', 'PT1H'),
];

describe('what is promised', () => {
  it.each([
    ['lift', 'HIGH', 'PT1H'],
    ['lift', 'NORMAL', 'PT4H'],
    ['noise', 'HIGH', 'PT8H'],
    ['noise', 'NORMAL', 'P2D'],
  ] as const)(
    'for %s and %s is the closest target, whatever their order',
    (categoryId, priority, amount) => {
      fc.assert(
        fc.property(fc.shuffledSubarray(targets, { minLength: 4 }), (shuffled) => {
          const found = matchTarget(shuffled, 'RESOLUTION', { categoryId, priority });
          expect(found?.amount).toBe(amount);
        }),
      );
    },
  );

  it('is nothing where no target fits', () => {
    const request = { categoryId: 'noise', priority: 'LOW' } as const;
    expect(matchTarget(targets.slice(1), 'RESOLUTION', request)).toBeNull();
    expect(matchTarget(targets, 'FIRST_RESPONSE', request)).toBeNull();
  });
});

describe('a promise', () => {
  const dueAt = new Date('2026-03-02T10:00:00Z');
  const at = (shift: number) => new Date(dueAt.getTime() + shift);

  it('kept at the very moment is kept; a moment later it is late', () => {
    const running = { status: 'WARNED', dueAt } as const;
    expect(keptStatus(running, at(0))).toBe('MET');
    expect(keptStatus(running, at(1))).toBe('MISSED');
    expect(isLate({ status: 'MET', dueAt, stoppedAt: at(0) }, at(5000))).toBe(false);
    expect(isLate({ status: 'MISSED', dueAt, stoppedAt: at(1) }, at(5000))).toBe(true);
  });

  it('not kept is late from the moment after it was due', () => {
    expect(isLate({ status: 'RUNNING', dueAt, stoppedAt: null }, at(0))).toBe(false);
    expect(isLate({ status: 'RUNNING', dueAt, stoppedAt: null }, at(1))).toBe(true);
    expect(isLate({ status: 'PAUSED', dueAt, stoppedAt: null }, at(1))).toBe(false);
    expect(isLate({ status: 'CANCELLED', dueAt, stoppedAt: at(1) }, at(1))).toBe(false);
  });
});

describe('times and durations that front ends send', () => {
  it('a duration has a fixed length', () => {
    expect(durationToMilliseconds('P1DT12H30M')).toBe(131_400_000);
    expect(durationToMilliseconds('P1W')).toBe(7 * 86_400_000);
    expect(durationToMilliseconds('PT3S')).toBe(3000);
    for (const bad of ['', 'P', 'PT', 'P1Y', 'P1M', '-PT1H', 'PT1.5H', '1h', 5, null]) {
      expect(() => parseDuration(bad)).toThrow('Duration');
    }
  });

  it('an instant needs its offset and a day that exists', () => {
    expect(parseDateTime('2026-03-02T09:00:00+08:00').toISOString()).toBe(
      '2026-03-02T01:00:00.000Z',
    );
    for (const bad of ['2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00Z', 'now', 0]) {
      expect(() => parseDateTime(bad)).toThrow('DateTime');
    }
  });
});

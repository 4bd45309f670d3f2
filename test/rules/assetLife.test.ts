import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Move, stretchesOf, sumUp } from '../../src/modules/assets/rules/downtime.ts';
import {
  assetStatuses,
  conditionOf,
  isDaily,
  mayFollow,
  openMoves,
} from '../../src/modules/assets/rules/life.ts';
import { histories, windows } from '../support/assetLives.ts';

const inUse = ['UNDER_MAINTENANCE', 'OUT_OF_ORDER', 'IN_SERVICE'];

describe('the life of an asset', () => {
  it.each([
    ['PLANNED', ['ORDERED', 'RETIRED']],
    ['ORDERED', ['INSTALLED', 'RETIRED']],
    ['INSTALLED', ['COMMISSIONED', 'RETIRED']],
    ['COMMISSIONED', ['IN_SERVICE', 'RETIRED']],
    ['IN_SERVICE', ['UNDER_MAINTENANCE', 'OUT_OF_ORDER', 'RETIRED']],
    ['UNDER_MAINTENANCE', ['IN_SERVICE', 'OUT_OF_ORDER', 'RETIRED']],
    ['OUT_OF_ORDER', ['IN_SERVICE', 'UNDER_MAINTENANCE', 'RETIRED']],
    ['RETIRED', ['DISPOSED']],
    ['DISPOSED', []],
  ] as const)('from %s goes on to %j and nowhere else', (status, next) => {
    expect([...openMoves(status)].sort()).toEqual([...next].sort());
    for (const to of assetStatuses) {
      expect(mayFollow(status, to)).toBe((next as readonly string[]).includes(to));
    }
  });

  it('has nine states, each of which can be reached from the first', () => {
    const reached = new Set(['PLANNED']);
    for (const status of reached) {
      for (const to of openMoves(status as 'PLANNED')) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...assetStatuses].sort());
    expect(reached.size).toBe(9);
  });

  it('is up in service, down when it ought to be, and otherwise neither', () => {
    const of = (condition: string) =>
      assetStatuses.filter((status) => conditionOf(status) === condition);
    expect(of('UP')).toEqual(['IN_SERVICE']);
    expect(of('DOWN').sort()).toEqual(['OUT_OF_ORDER', 'UNDER_MAINTENANCE']);
    for (const from of assetStatuses) {
      for (const to of assetStatuses) {
        expect(isDaily(from, to)).toBe(inUse.includes(from) && inUse.includes(to));
      }
    }
  });
});

describe('the time of an asset', () => {
  it('has no gap, and never two states at once', () => {
    fc.assert(
      fc.property(histories, windows, (moves, window) => {
        let at = window.from;
        for (const { from, until } of stretchesOf(moves, window)) {
          expect(from).toBe(at);
          expect(until).toBeGreaterThan(from);
          at = until;
        }
        expect(at).toBe(window.until);
      }),
    );
  });

  it('is at each instant in the state of the last move before', () => {
    fc.assert(
      fc.property(histories, windows, fc.nat(), (moves, window, any) => {
        const instant = window.from + (any % (window.until - window.from));
        const last = moves.filter(({ at }) => at.getTime() <= instant).at(-1);
        const at = stretchesOf(moves, window).filter(
          ({ from, until }) => from <= instant && instant < until,
        );
        expect(at.map(({ status }) => status)).toEqual([last?.to ?? null]);
      }),
    );
  });

  it('is up, down or unused, and together that is the whole', () => {
    fc.assert(
      fc.property(histories, windows, (moves, window) => {
        const { UP, DOWN, UNUSED } = sumUp(stretchesOf(moves, window));
        expect(UP + DOWN + UNUSED).toBe(window.until - window.from);
        for (const sum of [UP, DOWN, UNUSED]) expect(sum).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('can be cut anywhere: the parts add up', () => {
    fc.assert(
      fc.property(histories, windows, fc.nat(), (moves, { from, until }, any) => {
        const cut = from + (any % (until - from));
        const [whole, first, second] = [
          { from, until },
          { from, until: cut },
          { from: cut, until },
        ].map((window) => sumUp(stretchesOf(moves, window)));
        for (const condition of ['UP', 'DOWN', 'UNUSED'] as const) {
          expect(whole?.[condition]).toBe((first?.[condition] ?? 0) + (second?.[condition] ?? 0));
        }
      }),
    );
  });

  it('is what somebody would count by hand', () => {
    const at = (minute: number) => new Date(minute * 60_000);
    const moves: Move[] = [
      { to: 'IN_SERVICE', at: at(10) },
      { to: 'OUT_OF_ORDER', at: at(20) },
      { to: 'UNDER_MAINTENANCE', at: at(25) },
      { to: 'IN_SERVICE', at: at(40) },
      { to: 'RETIRED', at: at(60) },
    ];
    const sums = sumUp(stretchesOf(moves, { from: 0, until: 70 * 60_000 }));
    const inMinutes = Object.values(sums).map((sum) => sum / 60_000);
    expect(inMinutes).toEqual([30, 20, 20]);
    const cut = stretchesOf(moves, { from: 22 * 60_000, until: 26 * 60_000 });
    expect(cut.map(({ status, from, until }) => [status, (until - from) / 60_000])).toEqual([
      ['OUT_OF_ORDER', 3],
      ['UNDER_MAINTENANCE', 1],
    ]);
    expect(stretchesOf([], { from: 0, until: 5 })).toEqual([
      { from: 0, until: 5, status: null, condition: 'UNUSED' },
    ]);
  });
});

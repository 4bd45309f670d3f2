import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultId } from '../../src/modules/inspections/rules/resultId.ts';
import {
  byItem,
  compareObserved,
  countingOf,
  type Observed,
  saysTheSame,
  sortOut,
} from '../../src/modules/inspections/rules/state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute));

const observed = (more: Partial<Observed> = {}): Observed => ({
  key: 'a',
  itemId: 'item',
  observedAt: at(0),
  outcome: 'PASSED',
  value: 'true',
  reason: null,
  note: null,
  photos: [],
  ...more,
});

const some = fc.record({
  key: fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  observedAt: fc.integer({ min: 0, max: 3 }).map(at),
});

describe('which result counts', () => {
  it('is the last observed, then the greater key by code points', () => {
    const count = (...results: [Observed, ...Observed[]]) => countingOf(results).key;
    expect(count(observed({ observedAt: at(2) }), observed({ key: 'b', observedAt: at(1) }))).toBe(
      'a',
    );
    expect(count(observed({ key: 'b' }), observed({ key: 'B' }))).toBe('b');
    expect(count(observed({ key: '10' }), observed({ key: '9' }))).toBe('9');
    // JavaScript itself would put the first before the second.
    expect(count(observed({ key: '😀' }), observed({ key: '\uFF5E' }))).toBe('😀');
  });

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(some, { selector: ({ key }) => key, minLength: 1, maxLength: 8 })
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
        ([list, shuffled]) => {
          type One = (typeof list)[number];
          const last = countingOf(list as [One, ...One[]]);
          expect(countingOf(shuffled as [One, ...One[]])).toBe(last);
          expect(list.every((one) => one === last || compareObserved(one, last) < 0)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('what is sent again', () => {
  it('says the same, or something else in any of its parts', () => {
    const one = observed({ photos: ['https://a.example/1'], note: 'Dry' });
    expect(saysTheSame(one, { ...one, photos: [...one.photos] })).toBe(true);
    const others: Partial<Observed>[] = [
      { itemId: 'other' },
      { observedAt: at(1) },
      { outcome: 'FAILED' },
      { value: 'false' },
      { reason: 'Locked' },
      { note: null },
      { photos: [] },
      { photos: ['https://a.example/2'] },
    ];
    for (const other of others) expect(saysTheSame(one, { ...one, ...other })).toBe(false);
  });

  it('is passed over, and what is new is taken once', () => {
    const known = [observed()];
    const fresh = observed({ key: 'b' });
    expect(sortOut(known, [observed(), fresh, fresh])).toEqual({ fresh: [fresh] });
    expect(sortOut(known, [fresh, observed({ value: 'false' })])).toEqual({ conflict: 1 });
    expect(sortOut([], [fresh, observed({ key: 'b', note: 'Dry' })])).toEqual({ conflict: 1 });
  });
});

it('results are sorted by item, in their order', () => {
  const [one, two, three] = [
    observed(),
    observed({ key: 'b', itemId: 'other' }),
    observed({ key: 'c' }),
  ];
  expect([...byItem([one, two, three])]).toEqual([
    ['item', [one, three]],
    ['other', [two]],
  ]);
});

it('the id of a result is a UUIDv7 that is made of what the device said', () => {
  const round = '01a21a8d-7100-73db-b4b1-a496484e7217';
  const id = resultId(round, 'k', at(5));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at(5).getTime());
  expect(resultId(round, 'k', at(5))).toBe(id);
  expect(resultId(round, 'l', at(5))).not.toBe(id);
  const other = resultId('01a21a8d-7100-73db-b4b1-a496484e7218', 'k', at(5));
  expect([other.slice(0, 23), other === id]).toEqual([id.slice(0, 23), false]);
  expect(resultId(round, 'k', at(6)) > id).toBe(true);
});

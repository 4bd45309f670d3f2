import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyAsked } from '../../src/modules/aftercare/rules/sample.ts';

/** Of which closings the customer is asked: decided by the request alone. */

const rule = (sharePercent: number, isAlwaysAfterReturn = false) => ({
  sharePercent,
  isAlwaysAfterReturn,
});
const closing = fc.record({ requestId: fc.uuid(), returnCount: fc.nat(5) });

describe('which closings are asked about', () => {
  it('is the same each time, all of a hundred and none of nought, and never fewer by a larger share', () => {
    fc.assert(
      fc.property(closing, fc.nat(100), fc.nat(100), (one, small, more) => {
        const large = Math.min(100, small + more);
        expect(whyAsked(rule(small), one)).toBe(whyAsked(rule(small), { ...one }));
        expect(whyAsked(rule(100), one)).toBe('SAMPLE');
        expect(whyAsked(rule(0), one)).toBe(null);
        if (whyAsked(rule(small), one)) expect(whyAsked(rule(large), one)).toBe('SAMPLE');
      }),
      { numRuns: 1_000 },
    );
  });

  it('is close to the share that the rule says', () => {
    for (const share of [5, 20, 50, 90]) {
      const asked = Array.from({ length: 20_000 }, () =>
        whyAsked(rule(share), { requestId: randomUUID(), returnCount: 0 }),
      ).filter((reason) => reason !== null).length;
      // Six standard deviations at the most.
      expect(Math.abs(asked / 200 - share)).toBeLessThan(2.2);
    }
  });

  it('is drawn anew after each return', () => {
    const requestId = randomUUID();
    const drawn = Array.from({ length: 60 }, (_none, returnCount) =>
      whyAsked(rule(50), { requestId, returnCount }),
    );
    expect(new Set(drawn)).toEqual(new Set(['SAMPLE', null]));
  });

  it('is every one that was returned, where the rule says so', () => {
    fc.assert(
      fc.property(closing, fc.nat(100), (one, share) => {
        const reason = whyAsked(rule(share, true), one);
        if (one.returnCount > 0) expect(reason).toBe('RETURN');
        else expect(reason).toBe(whyAsked(rule(share), one));
      }),
      { numRuns: 1_000 },
    );
  });
});

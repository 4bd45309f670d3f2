import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentityNumber } from '../../src/modules/owners/personalData/identityNumber.ts';
import {
  maskAddress,
  maskIdentityNumber,
  maskPhone,
  maskPlate,
} from '../../src/modules/owners/personalData/mask.ts';

const masks = { maskPhone, maskIdentityNumber, maskPlate, maskAddress };

describe('what is left of personal data for those who do not need it', () => {
  it.each<[keyof typeof masks, string, string]>([
    ['maskPhone', '13812345678', '138****5678'],
    ['maskPhone', '138 1234 5678', '138****5678'],
    ['maskPhone', '+86 138-1234-5678', '+86138****5678'],
    ['maskPhone', '(020) 1234-5678', '02*******78'],
    ['maskPhone', '12345678', '12****78'],
    ['maskPhone', '1234567', '*******'],
    ['maskPhone', '110', '***'],
    ['maskIdentityNumber', '440103199003070037', '440**************7'],
    ['maskIdentityNumber', '440103900307003', '44*************'],
    ['maskIdentityNumber', 'E12345678', 'E1*******'],
    ['maskPlate', '粤A·D0001', '粤A·***01'],
    ['maskPlate', '粤AD00001', '粤A****01'],
    ['maskPlate', 'WJ-1', '**-*'],
    ['maskAddress', '1-101', '1-***'],
    ['maskAddress', '12A-2-3301', '12A-******'],
    ['maskAddress', 'Lake House-1', '************'],
    ['maskAddress', '101', '***'],
    ['maskAddress', '1-', '**'],
  ])('%s of %s is %s', (mask, value, masked) => {
    expect(masks[mask](value)).toBe(masked);
  });

  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.stringMatching(/^[0-9A-Z]{1,30}$/),
  );
  const shownOf = (masked: string) => [...masked].filter((character) => character !== '*').length;

  /** So many characters at most, and how much must be hidden in any case. */
  it.each<[keyof typeof masks, RegExp, number]>([
    ['maskPhone', /[\s()-]/gu, 10],
    ['maskIdentityNumber', /(?!)/gu, 4],
    ['maskPlate', /[\s·.-]/gu, 4],
    ['maskAddress', /(?!)/gu, 4],
  ])('%s never shows more than it may, and never all', (name, separators, most) => {
    fc.assert(
      fc.property(
        anything.filter((value) => !value.includes('*')),
        (value) => {
          const masked = masks[name](value);
          const plain = value.replace(separators, '');
          const shown = shownOf(masked.replace(separators, ''));
          if (name !== 'maskAddress') {
            expect([...masked.replace(separators, '')]).toHaveLength([...plain].length);
          }
          expect(shown).toBeLessThanOrEqual(most);
          if (plain.length > 0) expect(masked).not.toBe(value);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('two phones that differ in the hidden digits alone look the same', () => {
    const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
    fc.assert(
      fc.property(digits(4), digits(4), digits(4), (one, other, last) => {
        expect(maskPhone(`139${one}${last}`)).toBe(maskPhone(`139${other}${last}`));
      }),
    );
  });

  it('two doors of a building look the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 999 }),
        fc.integer({ min: 100, max: 999 }),
        (a, b) => {
          expect(maskAddress(`7-${a}`)).toBe(maskAddress(`7-${b}`));
        },
      ),
    );
  });
});

describe('the number of a paper', () => {
  it('of an identity card is taken with the right check character alone', () => {
    const right = '440103199003070037';
    expect(isIdentityNumber(right)).toBe(true);
    for (const last of '012345689X')
      expect(isIdentityNumber(right.slice(0, 17) + last)).toBe(false);
    for (let place = 0; place < 17; place += 1) {
      const digit = (Number(right[place]) + 1) % 10;
      expect(isIdentityNumber(right.slice(0, place) + digit + right.slice(place + 1))).toBe(false);
    }
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
  });

  it('of another paper is 5 to 30 letters and digits', () => {
    for (const good of ['E1234', '440103900307003', 'A'.repeat(30)]) {
      expect(isIdentityNumber(good)).toBe(true);
    }
    for (const bad of ['', 'E123', 'e12345', 'E 12345', 'A'.repeat(31)]) {
      expect(isIdentityNumber(bad)).toBe(false);
    }
  });
});

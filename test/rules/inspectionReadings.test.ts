import { describe, expect, it } from 'vitest';
import { type Asked, readReading } from '../../src/modules/inspections/rules/readings.ts';
import { type Failed, failureText, titleOf } from '../../src/modules/inspections/rules/words.ts';

const asked = (more: Partial<Asked>): Asked => ({
  type: 'NUMBER',
  least: null,
  most: null,
  choices: [],
  passingChoices: [],
  ...more,
});
const read = (item: Partial<Asked>, written: string): string => {
  const reading = readReading(asked(item), written);
  return 'value' in reading ? `${reading.value} ${reading.outcome}` : 'refused';
};

describe('a reading', () => {
  it.each([
    ['0.3', '0.3 PASSED'],
    ['0.30', '0.3 PASSED'],
    ['0.299999', '0.299999 FAILED'],
    ['0.6', '0.6 PASSED'],
    ['0.600001', '0.600001 FAILED'],
    ['-1', '-1 FAILED'],
    [' 0.5 ', '0.5 PASSED'],
    ['0,5', 'refused'],
    ['0.1234567', 'refused'],
    ['1e3', 'refused'],
    ['', 'refused'],
  ])('of a number between 0.3 and 0.6: %j is %s', (written, outcome) => {
    expect(read({ least: '0.3', most: '0.6' }, written)).toBe(outcome);
  });

  it('of a number with one limit', () => {
    expect(read({ least: '10' }, '9')).toBe('9 FAILED');
    expect(read({ least: '10' }, '1000000')).toBe('1000000 PASSED');
    expect(read({ most: '10' }, '-9')).toBe('-9 PASSED');
    expect(read({ most: '10' }, '10.5')).toBe('10.5 FAILED');
  });

  it('of yes or no passes with yes', () => {
    const of = (written: string) => read({ type: 'YES_NO' }, written);
    expect([of('true'), of('YES'), of('是')]).toEqual(Array(3).fill('true PASSED'));
    expect([of('false'), of('no'), of('否')]).toEqual(Array(3).fill('false FAILED'));
    expect(of('perhaps')).toBe('refused');
  });

  it('of a choice passes with some', () => {
    const choice = { type: 'CHOICE', choices: ['A', 'B'], passingChoices: ['A'] } as const;
    expect([read(choice, 'A'), read(choice, 'B'), read(choice, 'a')]).toEqual([
      'A PASSED',
      'B FAILED',
      'refused',
    ]);
  });
});

describe('the words of a failure', () => {
  const failed: Failed = {
    ...asked({ least: '0.3' }),
    name: 'Pressure',
    nameZh: null,
    unitOfMeasure: null,
    routeName: 'Round',
    spot: 'PUMP',
  };
  const observed = { value: '0.2', observedAt: new Date('2026-03-02T01:00:00Z'), note: null };

  it('say one limit where there is one', () => {
    expect(failureText(failed, { ...observed, photos: [] }).split('\n')[2]).toBe(
      'Ought to be 要求: ≥ 0.3',
    );
    const yes = { ...failed, type: 'YES_NO', least: null } as const;
    expect(failureText(yes, { ...observed, photos: [] })).toContain('要求: true');
  });

  it('fit into a request, whatever was said', () => {
    const long = '字'.repeat(100);
    const wide = { ...failed, name: long, nameZh: long, spot: long };
    expect([...titleOf(wide)].length).toBe(200);
    const photos = Array.from(
      { length: 10 },
      (_one, n) => `https://a.example/${n}${'x'.repeat(1950)}`,
    );
    const text = failureText(wide, { ...observed, note: '字'.repeat(2000), photos });
    expect([...text].length).toBeLessThanOrEqual(10_000);
    // Whole links only.
    expect(text.split('\n').filter((line) => line.startsWith('Photo')).length).toBe(3);
    expect(text.endsWith('x'.repeat(1950))).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBrokenField, redefine } from '../../src/modules/assets/rules/definitions.ts';
import type { AssetField } from '../../src/modules/assets/rules/fields.ts';
import { applyValues, readValue } from '../../src/modules/assets/rules/values.ts';

const field = (changes: Partial<AssetField>): AssetField => ({
  code: 'FIELD',
  name: 'Field',
  nameZh: null,
  type: 'TEXT',
  isRequired: false,
  least: null,
  most: null,
  choices: [],
  isRetired: false,
  ...changes,
});

describe('a value of a field', () => {
  it.each([
    ['TEXT', ' up ', 'up'],
    ['INTEGER', '007', '7'],
    ['INTEGER', '-0', '0'],
    ['INTEGER', '1.5', null],
    ['INTEGER', '1234567890123456', null],
    ['DECIMAL', '02.50', '2.5'],
    ['DECIMAL', '-0.0', '0'],
    ['DECIMAL', '1e3', null],
    ['DECIMAL', '.5', null],
    ['BOOLEAN', 'TRUE', 'true'],
    ['BOOLEAN', '否', 'false'],
    ['BOOLEAN', '1', null],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['DATE', '2026-02-29', null],
    ['DATE', '2026-2-1', null],
    ['CHOICE', 'Traction', 'Traction'],
    ['CHOICE', 'traction', null],
  ] as const)('%s takes %j as %j', (type, written, value) => {
    const read = readValue(field({ type, choices: ['Traction'] }), written);
    expect('value' in read ? read.value : null).toBe(value);
  });

  it.each([
    ['INTEGER', '2', '10', ['2', '9', '10'], ['1', '11']],
    ['DECIMAL', '0.25', '10', ['0.25', '9.999999', '10.0'], ['0.249999', '10.000001']],
    [
      'DATE',
      '2020-01-01',
      '2020-12-31',
      ['2020-01-01', '2020-12-31'],
      ['2019-12-31', '2021-01-01'],
    ],
    ['TEXT', '2', '3', ['电梯', 'abc'], ['a', 'abcd', '']],
  ] as const)('%s from %s to %s', (type, least, most, inside, outside) => {
    const limited = field({ type, least, most });
    for (const written of inside) expect(readValue(limited, written)).toHaveProperty('value');
    for (const written of outside) expect(readValue(limited, written)).toHaveProperty('text');
  });

  it('is written in one way, so that reading it again changes nothing', () => {
    const types = fc.constantFrom('TEXT', 'INTEGER', 'DECIMAL', 'BOOLEAN', 'DATE');
    const texts = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.stringMatching(/^-?\d{1,15}(\.\d{1,6})?$/),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(types, texts, (type, written) => {
        const read = readValue(field({ type }), written);
        if (!('value' in read)) return;
        expect(readValue(field({ type }), read.value)).toEqual(read);
        if (type === 'DECIMAL') expect(Number(read.value)).toBeCloseTo(Number(written), 6);
      }),
    );
  });
});

describe('the fields of a kind', () => {
  it.each<[string, Partial<AssetField>]>([
    ['a choice without choices', { type: 'CHOICE' }],
    ['a choice twice', { type: 'CHOICE', choices: ['A', 'A'] }],
    ['choices of a text', { choices: ['A'] }],
    ['limits of a choice', { type: 'CHOICE', choices: ['A'], least: '1' }],
    ['a limit of yes and no', { type: 'BOOLEAN', most: 'true' }],
    ['a limit that is no value', { type: 'INTEGER', least: '1.5' }],
    ['a date that there is not', { type: 'DATE', most: '2026-02-30' }],
    ['a text of no character', { least: '0' }],
    ['a text that is too long', { most: '2001' }],
    ['the least above the most', { type: 'DECIMAL', least: '10', most: '9' }],
  ])('are refused with %s', (_what, changes) => {
    expect(findBrokenField([field({ code: 'GOOD' }), field(changes)])?.index).toBe(1);
  });

  it('are refused where two have one code, and taken otherwise', () => {
    expect(findBrokenField([field({}), field({ type: 'DATE' })])?.index).toBe(1);
    expect(findBrokenField([field({}), field({ code: 'OTHER' })])).toBeNull();
  });

  it('keep their types, and what is left out is retired and can come back', () => {
    const was = [field({ code: 'A' }), field({ code: 'B', type: 'DATE' })];
    expect(redefine(was, [field({ code: 'B' })])).toMatchObject({ index: 0 });
    const now = redefine(was, [field({ code: 'C' }), field({ code: 'B', type: 'DATE' })]);
    const { fields } = now as { fields: AssetField[] };
    expect(fields.map(({ code, isRetired }) => [code, isRetired])).toEqual([
      ['C', false],
      ['B', false],
      ['A', true],
    ]);
    expect(redefine(fields, was)).toMatchObject({
      fields: [{ code: 'A', isRetired: false }, { code: 'B' }, { code: 'C', isRetired: true }],
    });
  });
});

describe('the values of an asset', () => {
  const fields = [
    field({ code: 'LOAD', type: 'INTEGER', isRequired: true, most: '10' }),
    field({ code: 'NOTE' }),
    field({ code: 'OLD', isRequired: true, isRetired: true }),
  ];

  it('are what was there with what is given', () => {
    const current = { LOAD: '5', OLD: 'kept' };
    expect(applyValues(fields, current, [{ code: 'NOTE', value: 'x' }])).toEqual({
      values: { LOAD: '5', OLD: 'kept', NOTE: 'x' },
    });
    expect(applyValues(fields, { LOAD: '5', NOTE: 'x' }, [{ code: 'NOTE', value: null }])).toEqual({
      values: { LOAD: '5' },
    });
  });

  it.each([
    ['what is asked for is missing', {}, [], 'LOAD', null],
    ['it is taken away', { LOAD: '5' }, [{ code: 'LOAD', value: null }], 'LOAD', null],
    ['a value is too high', {}, [{ code: 'LOAD', value: '11' }], 'LOAD', 0],
    ['nobody asks', { LOAD: '5' }, [{ code: 'COLOUR', value: 'red' }], 'COLOUR', 0],
    ['it is asked no more', { LOAD: '5' }, [{ code: 'OLD', value: 'new' }], 'OLD', 0],
    [
      'one is given twice',
      {},
      [
        { code: 'LOAD', value: '1' },
        { code: 'LOAD', value: '2' },
      ],
      'LOAD',
      1,
    ],
  ])('are refused where %s', (_why, current, given, code, index) => {
    const applied = applyValues(fields, current as Record<string, string>, given);
    expect(applied).toMatchObject({ problems: [{ code, index }] });
  });

  it('that were right before stay when the limits become narrower', () => {
    const applied = applyValues(fields, { LOAD: '50' }, [{ code: 'NOTE', value: 'x' }]);
    expect(applied).toEqual({ values: { LOAD: '50', NOTE: 'x' } });
  });
});

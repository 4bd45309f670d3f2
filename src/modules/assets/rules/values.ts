import { isLocalDate } from '../../../platform/localTime/localClock.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { type AssetField, type AssetFieldType, longestText } from './fields.ts';

/** What an asset has of the fields of its kind: text by code, written in one way for each value. */
export type AssetValues = Record<string, string>;

/** Why a value is not taken. */
export interface BrokenValue {
  text: Text;
  values?: TextValues;
}

type Limits = Pick<AssetField, 'type' | 'least' | 'most' | 'choices'>;

/** A value as it is kept, or why it is none of the field's. */
export function readValue(field: Limits, written: string): { value: string } | BrokenValue {
  const value = readers[field.type](written.trim(), field);
  if (value === null) return { text: wanted[field.type] };
  const { least, most } = field;
  if (field.type === 'TEXT') {
    const { length } = [...value];
    const [from, until] = [Number(least ?? 1), Number(most ?? longestText)];
    return length < from || length > until ? outOf(String(from), String(until)) : { value };
  }
  const isLess = least !== null && compareValues(field.type, value, least) < 0;
  const isMore = most !== null && compareValues(field.type, value, most) > 0;
  return isLess || isMore ? outOf(least ?? '…', most ?? '…') : { value };
}

/** Below 0, 0 or above, as one comes before the other. */
export function compareValues(type: AssetFieldType, left: string, right: string): number {
  const isNumber = type === 'INTEGER' || type === 'DECIMAL';
  const [a, b] = isNumber ? [millionths(left), millionths(right)] : [left, right];
  return a < b ? -1 : a > b ? 1 : 0;
}

const wholeNumber = /^-?\d{1,15}$/;
const decimal = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/;
const yes = ['true', 'yes', '是'];
const no = ['false', 'no', '否'];

const readers: Record<AssetFieldType, (text: string, field: Limits) => string | null> = {
  TEXT: (text) => text,
  INTEGER: (text) => (wholeNumber.test(text) ? String(BigInt(text)) : null),
  DECIMAL: (text) => (decimal.test(text) ? writeMillionths(millionths(text)) : null),
  BOOLEAN: (text) => {
    const word = text.toLowerCase();
    if (yes.includes(word)) return 'true';
    return no.includes(word) ? 'false' : null;
  },
  DATE: (text) => (isLocalDate(text) ? text : null),
  CHOICE: (text, { choices }) => (choices.includes(text) ? text : null),
};

function millionths(text: string): bigint {
  const [, sign = '', whole = '0', part = ''] = decimal.exec(text.trim()) ?? [];
  const amount = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
  return sign ? -amount : amount;
}

function writeMillionths(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  const part = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / 1_000_000n}${part && `.${part}`}`;
}

/** A value that somebody gives for a field of the kind; null takes it away. */
export interface GivenValue {
  code: string;
  value: string | null;
}

/** Why a given value is not taken, or that one is missing. */
export interface ValueProblem extends BrokenValue {
  code: string;
  /** Which of those that were given; null: it was not. */
  index: number | null;
}

/**
 * What an asset has, with what is given beside it. Only what is given is held against the limits:
 * what was right when it was written stays when the kind asks for something else.
 */
export function applyValues(
  fields: readonly AssetField[],
  current: AssetValues,
  given: readonly GivenValue[],
): { values: AssetValues } | { problems: [ValueProblem, ...ValueProblem[]] } {
  const values = { ...current };
  const problems: ValueProblem[] = [];
  for (const [index, { code, value }] of given.entries()) {
    const field = fields.find((one) => one.code === code && !one.isRetired);
    if (!field) problems.push({ code, index, text: unknown, values: { code } });
    else if (given.findIndex((one) => one.code === code) < index) {
      problems.push({ code, index, text: twice, values: { code } });
    } else if (value === null) delete values[code];
    else {
      const read = readValue(field, value);
      if ('value' in read) values[code] = read.value;
      else problems.push({ code, index, text: read.text, values: read.values });
    }
  }
  for (const { code, isRequired, isRetired } of fields) {
    const isTold = problems.some((problem) => problem.code === code);
    if (isRequired && !isRetired && values[code] === undefined && !isTold) {
      problems.push({ code, index: null, text: missing, values: { code } });
    }
  }
  const [first, ...others] = problems;
  return first ? { problems: [first, ...others] } : { values };
}

const outOf = (least: string, most: string): BrokenValue => ({
  text: { en: 'It lies outside {least} to {most}.', zh: '超出范围 {least} 到 {most}。' },
  values: { least, most },
});
const unknown = {
  en: 'The kind asks for no field {code}.',
  zh: '该类设备没有字段 {code}。',
};
const twice = { en: 'The field {code} is given twice.', zh: '字段 {code} 重复。' };
const missing = { en: 'The field {code} is missing.', zh: '缺少字段 {code}。' };
const wanted: Record<AssetFieldType, Text> = {
  TEXT: { en: 'A text.', zh: '须为文本。' },
  INTEGER: {
    en: 'A whole number of at most 15 digits, such as 12.',
    zh: '须为不超过 15 位的整数，例如 12。',
  },
  DECIMAL: {
    en: 'A decimal of at most 15 digits and six places, such as 2.5.',
    zh: '须为小数，整数不超过 15 位、小数不超过六位，例如 2.5。',
  },
  BOOLEAN: { en: 'true or false.', zh: '须为 true 或 false。' },
  DATE: {
    en: 'A date that there is, such as 2026-05-01.',
    zh: '须为存在的日期，例如 2026-05-01。',
  },
  CHOICE: { en: 'One of the choices of the field.', zh: '须为该字段的选项之一。' },
};

import type { Text } from '../../../platform/text.ts';
import { type AssetField, type AssetFieldType, longestText } from './fields.ts';
import { compareValues, readValue } from './values.ts';

/** What a kind may ask for, and how that may change. */

/** Which field is wrong and why; null when all can be asked for. */
export function findBrokenField(
  fields: readonly AssetField[],
): { index: number; text: Text } | null {
  for (const [index, field] of fields.entries()) {
    const isTwice = fields.findIndex(({ code }) => code === field.code) < index;
    const text = isTwice ? twice : brokenLimits(field);
    if (text) return { index, text };
  }
  return null;
}

function brokenLimits({ type, least, most, choices }: AssetField): Text | null {
  if (type === 'CHOICE') {
    if (choices.length === 0 || new Set(choices).size < choices.length) return badChoices;
  } else if (choices.length > 0) return noChoices;
  if (type === 'CHOICE' || type === 'BOOLEAN') return (least ?? most) ? noLimits : null;
  for (const limit of [least, most]) {
    if (limit !== null && readLimit(type, limit) === null) return badLimit;
  }
  if (least !== null && most !== null && compareValues(limitType(type), least, most) > 0) {
    return upsideDown;
  }
  return null;
}

/** Limits of a text are numbers of characters. */
const limitType = (type: AssetFieldType): AssetFieldType => (type === 'TEXT' ? 'INTEGER' : type);

function readLimit(type: AssetFieldType, limit: string): string | null {
  const none = { least: null, most: null, choices: [] };
  const read = readValue({ ...none, type: limitType(type) }, limit);
  if (!('value' in read)) return null;
  const isLength = Number(read.value) >= 1 && Number(read.value) <= longestText;
  return type === 'TEXT' && !isLength ? null : read.value;
}

/** A field keeps its type; one that is left out is asked for no more. */
export function redefine(
  was: readonly AssetField[],
  wanted: readonly AssetField[],
): { fields: AssetField[] } | { index: number; text: Text } {
  const index = wanted.findIndex(({ code, type }) =>
    was.some((field) => field.code === code && field.type !== type),
  );
  if (index >= 0) return { index, text: otherType };
  const left = was.filter(({ code }) => !wanted.some((field) => field.code === code));
  return { fields: [...wanted, ...left.map((field) => ({ ...field, isRetired: true }))] };
}

const twice = { en: 'Another field has this code.', zh: '该代码已被另一字段使用。' };
const badChoices = {
  en: 'A CHOICE has 1 to 100 different choices.',
  zh: 'CHOICE 类型须有 1 到 100 个互不相同的选项。',
};
const noChoices = { en: 'Only a CHOICE has choices.', zh: '只有 CHOICE 类型可以有选项。' };
const noLimits = {
  en: 'A BOOLEAN or a CHOICE has no least and no most.',
  zh: 'BOOLEAN 和 CHOICE 类型没有上下限。',
};
const badLimit = {
  en: 'A limit is written as a value of its type; of a TEXT it is a number of characters, 1 to 2,000.',
  zh: '上下限须按该类型的值书写；TEXT 类型为字符数，1 到 2,000。',
};
const upsideDown = { en: 'The least is more than the most.', zh: '下限大于上限。' };
const otherType = {
  en: 'A field keeps its type: retire this one and give the new one another code.',
  zh: '字段的类型不能更改：请停用此字段，并为新字段使用另一个代码。',
};

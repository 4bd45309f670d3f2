import type { InspectionItemType } from '../../../platform/database/generated/client/enums.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { compareValues, readValue } from '../../assets/index.ts';

/** What is looked at on a route, as it is laid out; the ids are of the database. */
export interface LaidPoint {
  code: string;
  placeId: string | null;
  unitId: string | null;
  assetId: string | null;
  items: LaidItem[];
}

export interface LaidItem {
  code: string;
  name: string;
  nameZh: string | null;
  type: InspectionItemType;
  least: string | null;
  most: string | null;
  unitOfMeasure: string | null;
  choices: string[];
  passingChoices: string[];
  isPhotoWanted: boolean;
  categoryCode: string;
}

export const mostItems = 500;

/** What is wrong with points, and where below them. */
export interface BrokenPoint {
  path: readonly string[];
  text: Text;
  values?: TextValues;
}

/** The first thing that is wrong; null when all can be walked. */
export function findBrokenPoint(points: readonly LaidPoint[]): BrokenPoint | null {
  if (points.reduce((sum, { items }) => sum + items.length, 0) > mostItems) {
    return { path: [], text: tooMany, values: { most: mostItems } };
  }
  for (const [index, point] of points.entries()) {
    const path = [String(index)];
    if (isTwice(points, index)) return { path: [...path, 'code'], text: twice };
    const spots = [point.placeId, point.unitId, point.assetId].filter((id) => id !== null);
    if (spots.length !== 1) return { path, text: oneSpot };
    for (const [at, item] of point.items.entries()) {
      const itemPath = [...path, 'items', String(at)];
      if (isTwice(point.items, at)) return { path: [...itemPath, 'code'], text: twice };
      const broken = brokenItem(item);
      if (broken) return { path: [...itemPath, broken.argument], text: broken.text };
    }
  }
  return null;
}

const isTwice = (those: readonly { code: string }[], index: number): boolean =>
  those.findIndex(({ code }) => code === those[index]?.code) < index;

type BrokenItem = { argument: keyof LaidItem; text: Text } | null;

function brokenItem(item: LaidItem): BrokenItem {
  return brokenLimits(item) ?? brokenChoices(item);
}

function brokenLimits({ type, least, most, unitOfMeasure }: LaidItem): BrokenItem {
  if (type !== 'NUMBER') {
    if (least !== null) return { argument: 'least', text: onlyNumber };
    if (most !== null) return { argument: 'most', text: onlyNumber };
    return unitOfMeasure === null ? null : { argument: 'unitOfMeasure', text: onlyNumber };
  }
  if (least === null && most === null) return { argument: 'least', text: noLimit };
  if (least !== null && readNumber(least) === null) return { argument: 'least', text: noNumber };
  if (most !== null && readNumber(most) === null) return { argument: 'most', text: noNumber };
  const isUpsideDown = least !== null && most !== null && compareValues('DECIMAL', least, most) > 0;
  return isUpsideDown ? { argument: 'most', text: upsideDown } : null;
}

function brokenChoices({ type, choices, passingChoices }: LaidItem): BrokenItem {
  if (type !== 'CHOICE') {
    if (choices.length > 0) return { argument: 'choices', text: onlyChoice };
    return passingChoices.length > 0 ? { argument: 'passingChoices', text: onlyChoice } : null;
  }
  if (choices.length < 2 || new Set(choices).size < choices.length) {
    return { argument: 'choices', text: badChoices };
  }
  const passing = new Set(passingChoices);
  const isGood =
    passing.size === passingChoices.length &&
    passing.size >= 1 &&
    passing.size < choices.length &&
    passingChoices.every((choice) => choices.includes(choice));
  return isGood ? null : { argument: 'passingChoices', text: badPassing };
}

/** A number in the one way in which it is kept; null when it is none. */
export function readNumber(text: string): string | null {
  const read = readValue({ type: 'DECIMAL', least: null, most: null, choices: [] }, text);
  return 'value' in read ? read.value : null;
}

const tooMany = {
  en: 'A route has at most {most} items.',
  zh: '一条路线最多 {most} 个检查项。',
};
const twice = { en: 'Another one before it has this code.', zh: '该代码已被前面的一项使用。' };
const oneSpot = {
  en: 'A point is a public place, a unit or an asset: one of them.',
  zh: '检查点须为公共区域、房屋或设备之一。',
};
const onlyNumber = { en: 'Only a NUMBER has this.', zh: '只有 NUMBER 类型可以有此项。' };
const noLimit = {
  en: 'A NUMBER has a least, a most or both.',
  zh: 'NUMBER 类型须有下限、上限或两者。',
};
const noNumber = {
  en: 'A decimal of at most 15 digits and six places, such as 2.5.',
  zh: '须为小数，整数不超过 15 位、小数不超过六位，例如 2.5。',
};
const upsideDown = { en: 'The least is more than the most.', zh: '下限大于上限。' };
const onlyChoice = { en: 'Only a CHOICE has this.', zh: '只有 CHOICE 类型可以有此项。' };
const badChoices = {
  en: 'A CHOICE has 2 to 50 different choices.',
  zh: 'CHOICE 类型须有 2 到 50 个互不相同的选项。',
};
const badPassing = {
  en: 'Some of the choices pass, each named once; not all of them.',
  zh: '合格选项须为选项中的一部分，不可重复，且不能是全部。',
};

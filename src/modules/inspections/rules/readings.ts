import type {
  InspectionItemType,
  InspectionOutcome,
} from '../../../platform/database/generated/client/enums.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { compareValues, readValue } from '../../assets/index.ts';
import { readNumber } from './points.ts';

/** What an item asks, and when it passes. */
export interface Asked {
  type: InspectionItemType;
  least: string | null;
  most: string | null;
  choices: readonly string[];
  passingChoices: readonly string[];
}

/** A reading as it is kept, and what it means; or why it is none of the item's. */
export function readReading(
  asked: Asked,
  written: string,
): { value: string; outcome: InspectionOutcome } | { text: Text; values?: TextValues } {
  const value = readers[asked.type](written.trim(), asked);
  if (value === null) {
    return { text: wanted[asked.type], values: { choices: asked.choices.join(', ') } };
  }
  return { value, outcome: passes(asked, value) ? 'PASSED' : 'FAILED' };
}

function passes({ type, least, most, passingChoices }: Asked, value: string): boolean {
  if (type === 'YES_NO') return value === 'true';
  if (type === 'CHOICE') return passingChoices.includes(value);
  return (
    (least === null || compareValues('DECIMAL', value, least) >= 0) &&
    (most === null || compareValues('DECIMAL', value, most) <= 0)
  );
}

const readers: Record<InspectionItemType, (text: string, asked: Asked) => string | null> = {
  YES_NO(text) {
    const read = readValue({ type: 'BOOLEAN', least: null, most: null, choices: [] }, text);
    return 'value' in read ? read.value : null;
  },
  NUMBER: readNumber,
  CHOICE: (text, { choices }) => (choices.includes(text) ? text : null),
};

const wanted: Record<InspectionItemType, Text> = {
  YES_NO: { en: 'true or false.', zh: '须为 true 或 false。' },
  NUMBER: {
    en: 'A decimal of at most 15 digits and six places, such as 2.5.',
    zh: '须为小数，整数不超过 15 位、小数不超过六位，例如 2.5。',
  },
  CHOICE: { en: 'One of: {choices}.', zh: '须为以下之一：{choices}。' },
};

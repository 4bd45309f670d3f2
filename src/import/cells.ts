import { deriveCode } from './codes.ts';
import { quoted, RowRefused } from './failures.ts';
import { allowedValues, type Field, type FieldName, labelOf, longest } from './fields.ts';
import type { Profile } from './profile.ts';
import { rowMessages } from './rowMessages.ts';

/** What each column of a row says. */
export type Cells = ReadonlyMap<string, string>;

/** A category or department that a row names. */
export interface Named {
  code: string;
  /** To create it with. */
  name: string;
  /** The text that the code was made from; null when the profile or the file gave the code. */
  madeFrom: string | null;
}

/** The value of a field in this row, fit for the API; null when there is none and none is needed. */
export function readText(cells: Cells, name: FieldName, { fields }: Profile): string | null {
  const field = fields[name];
  const value = field && readValue(cells, field)?.value;
  if (!field || value === undefined) return null;
  const allowed = allowedValues[name];
  if (allowed && !allowed.includes(value)) {
    const values = { value: quoted(value), allowed: allowed.join(', '), field: name };
    throw new RowRefused(labelOf(field), rowMessages.notOneOf, values);
  }
  const most = longest[name];
  // Counted as the API counts: a character outside the basic plane is one, not two.
  const characters = [...value];
  if (most === undefined || characters.length <= most) return value;
  if (field.isCut) return `${characters.slice(0, most - 1).join('')}…`;
  throw new RowRefused(labelOf(field), rowMessages.tooLong, { length: characters.length, most });
}

/** The category or department of this row; null when it names none and need not. */
export function readCode(
  cells: Cells,
  name: 'categoryCode' | 'departmentCode',
  { fields }: Profile,
): Named | null {
  const field = fields[name];
  const found = field && readValue(cells, field);
  if (!found) return null;
  const { text, value, isGiven } = found;
  const called = (field.nameColumn && cells.get(field.nameColumn)) || text;
  const named = [...called].slice(0, 100).join('');
  const code = isGiven ? value : deriveCode(value);
  if (code !== null) return { code, name: named, madeFrom: isGiven ? null : text };
  const values = { value: quoted(value), field: name, example: `{ ${quoted(value)}: "PLUMBING" }` };
  throw new RowRefused(labelOf(field), rowMessages.noCode, values);
}

interface Value {
  /** As the file has it, or else as the profile has it. */
  text: string;
  value: string;
  /** Whether the profile says what the text means. */
  isGiven: boolean;
}

function readValue(cells: Cells, field: Field): Value | undefined {
  const { constant, fallback, values } = field;
  if (constant !== undefined) return { text: constant, value: constant, isGiven: true };
  const texts = field.columns.map((column) => cells.get(column) ?? '').filter(Boolean);
  const text = field.join === null ? texts[0] : texts.join(field.join);
  if (text && !values) return { text, value: text, isGiven: false };
  const meant = text && values?.get(text);
  if (meant) return { text, value: meant, isGiven: true };
  if (fallback !== undefined) return { text: fallback, value: fallback, isGiven: true };
  if (text) {
    const known = [...(values?.keys() ?? [])].map(quoted).join(', ');
    throw new RowRefused(labelOf(field), rowMessages.unknownValue, { value: quoted(text), known });
  }
  if (field.isRequired) throw new RowRefused(labelOf(field), rowMessages.missing);
  return undefined;
}

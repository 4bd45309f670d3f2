import { z } from 'zod';
import { type Locale, say, type Text, type TextValues } from '../platform/text.ts';
import { codePattern } from './codes.ts';
import {
  allowedValues,
  codeFields,
  cuttableFields,
  type Field,
  type FieldName,
  longest,
  neededFields,
} from './fields.ts';
import { profileMessages } from './fileMessages.ts';
import { rowMessages } from './rowMessages.ts';

const text = z.string().trim().min(1);

const source = z.strictObject({
  column: text.optional(),
  columns: z.array(text).min(1).optional(),
  firstOf: z.array(text).min(1).optional(),
  value: text.optional(),
  join: z.string().optional(),
  values: z.record(text, text).optional(),
  default: text.optional(),
  required: z.boolean().optional(),
  cut: z.boolean().optional(),
  create: z.boolean().optional(),
  nameColumn: text.optional(),
});

type Source = z.output<typeof source>;
type Complain = (key: string[], message: Text, values?: TextValues) => void;

/** One entry of the profile's `fields`. */
export function fieldSchema(name: FieldName, locale: Locale) {
  return source
    .superRefine((given, context) => {
      const complain: Complain = (path, message, values) =>
        context.addIssue({ code: 'custom', path, message: say(message, locale, values) });
      checkKeys(name, given, complain);
      checkTargets(name, given, complain);
    })
    .transform((given) => toField(name, given));
}

function checkKeys(name: FieldName, given: Source, complain: Complain): void {
  const ways = [given.column, given.columns, given.firstOf, given.value];
  if (ways.filter((way) => way !== undefined).length !== 1) complain([], profileMessages.oneSource);
  const only = (key: keyof Source, fields: readonly FieldName[]) => {
    if (given[key] === undefined || fields.includes(name)) return;
    complain([key], profileMessages.onlyFor, { fields: fields.join(', ') });
  };
  only('cut', cuttableFields);
  only('create', codeFields);
  only('nameColumn', codeFields);
  const goesWith = (key: keyof Source, others: (keyof Source)[]) => {
    if (given[key] === undefined || others.some((other) => given[other] !== undefined)) return;
    const list = others.map((other) => `"${other}"`).join(' / ');
    complain([key], profileMessages.onlyWith, { others: list });
  };
  goesWith('join', ['columns']);
  goesWith('nameColumn', ['create']);
  for (const key of ['values', 'default', 'required'] as const) {
    goesWith(key, ['column', 'columns', 'firstOf']);
  }
  if (given.required === false && isNeeded(name)) {
    complain(['required'], profileMessages.alwaysNeeded);
  }
}

/** Whatever the profile itself says must be fit for the API; only cells can be wrong later. */
function checkTargets(name: FieldName, given: Source, complain: Complain): void {
  const check = (value: string | undefined, path: string[]) => {
    if (value === undefined) return;
    const allowed = allowedValues[name];
    if (allowed && !allowed.includes(value)) {
      complain(path, profileMessages.notOneOf, {
        value: JSON.stringify(value),
        allowed: allowed.join(', '),
      });
    }
    const { length } = [...value];
    const most = longest[name];
    if (most !== undefined && length > most) complain(path, rowMessages.tooLong, { length, most });
    if (codeFields.includes(name) && !codePattern.test(value)) {
      complain(path, profileMessages.notACode, { value: JSON.stringify(value) });
    }
  };
  check(given.value, ['value']);
  check(given.default, ['default']);
  for (const [from, to] of Object.entries(given.values ?? {})) check(to, ['values', from]);
}

function toField(name: FieldName, given: Source): Field {
  const single = given.column === undefined ? undefined : [given.column];
  return {
    columns: single ?? given.columns ?? given.firstOf ?? [],
    join: given.firstOf ? null : (given.join ?? ' '),
    constant: given.value,
    values: given.values && new Map(Object.entries(given.values)),
    fallback: given.default,
    isRequired: given.required ?? (isNeeded(name) || name === 'status'),
    isCut: given.cut ?? false,
    isCreated: given.create ?? false,
    nameColumn: given.nameColumn,
  };
}

function isNeeded(name: FieldName): boolean {
  return neededFields.some((needed) => needed === name);
}

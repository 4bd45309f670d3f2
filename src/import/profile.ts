import { readFile } from 'node:fs/promises';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { type Locale, say, type Text } from '../platform/text.ts';
import { CannotRun } from './failures.ts';
import { fieldSchema } from './fieldSchema.ts';
import {
  type Field,
  type FieldName,
  fieldNames,
  type NeededField,
  neededFields,
} from './fields.ts';
import { fileMessages, profileMessages } from './fileMessages.ts';
import { isDateFormat } from './times.ts';

/** How the columns of a former system's file become requests. */
export interface Profile {
  /** Code of the community that the requests belong to. */
  community: string;
  timeZone: string;
  dateFormat: string;
  encoding: string;
  fields: Record<NeededField, Field> & Partial<Record<FieldName, Field>>;
}

/** Reads a profile; says of each key that is wrong what is wrong with it. */
export async function loadProfile(file: string, locale: Locale): Promise<Profile> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CannotRun(fileMessages.cannotRead, locale, { file, reason: error.message });
  });
  return parseProfile(text, file, locale);
}

export function parseProfile(text: string, file: string, locale: Locale): Profile {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = (error as Error).message;
    throw new CannotRun(fileMessages.notJson, locale, { file, reason });
  }
  const result = profileSchema(locale).safeParse(given, {
    error: locale === 'zh' ? z.locales.zhCN().localeError : undefined,
  });
  if (result.success) return result.data as Profile;
  const issues = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? `  ${message}` : `  ${path.join('.')}: ${message}`,
  );
  throw new CannotRun(fileMessages.badProfile, locale, { file, issues: issues.join('\n') });
}

function profileSchema(locale: Locale) {
  const checked = (message: Text, isGood: (value: string) => boolean) =>
    z.string().refine(isGood, {
      error: ({ input }) => say(message, locale, { value: JSON.stringify(input) }),
    });
  return z.strictObject({
    community: z.string().trim().min(1),
    timeZone: checked(profileMessages.notAZone, (zone) => IANAZone.isValidZone(zone)),
    dateFormat: checked(profileMessages.notAFormat, isDateFormat).default('yyyy-MM-dd HH:mm:ss'),
    encoding: checked(profileMessages.notAnEncoding, isEncoding).default('utf-8'),
    fields: fieldsSchema(locale),
  });
}

function fieldsSchema(locale: Locale) {
  const needed: readonly FieldName[] = neededFields;
  const shape = {} as Record<FieldName, z.ZodType<Field | undefined>>;
  for (const name of fieldNames) {
    const schema = fieldSchema(name, locale);
    shape[name] = needed.includes(name) ? schema : schema.optional();
  }
  return z.strictObject(shape).superRefine(({ status, closedAt }, context) => {
    if (!status || closedAt || !canBeClosed(status)) return;
    const message = say(profileMessages.closedAtNeeded, locale);
    context.addIssue({ code: 'custom', path: ['closedAt'], message });
  });
}

function canBeClosed({ constant, fallback, values }: Field): boolean {
  if (constant !== undefined) return constant === 'CLOSED';
  return fallback === 'CLOSED' || !values || [...values.values()].includes('CLOSED');
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

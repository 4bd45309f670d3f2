import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import type { Locale, Text, TextValues } from '../platform/text.ts';
import { type Cells, type Named, readText } from './cells.ts';
import { CannotRun, quoted, type Refusal, RowRefused, toRefusal } from './failures.ts';
import { labelOf } from './fields.ts';
import { fileMessages } from './fileMessages.ts';
import { mapRow, type RequestInput } from './mapping.ts';
import type { Profile } from './profile.ts';
import { rowMessages } from './rowMessages.ts';
import { readTable, type Table } from './rows.ts';

/** What the file comes to before anything is sent. */
export interface Plan {
  /** All rows of the file, those refused included. */
  total: number;
  ready: readonly { line: number; request: RequestInput }[];
  refused: readonly Refusal[];
  /** Those that the rows in `ready` need, by code, in the order of the file. */
  categories: ReadonlyMap<string, Named>;
  departments: ReadonlyMap<string, Named>;
}

/** Reads the file and turns its rows into requests. */
export async function planImport(
  file: string,
  profile: Profile,
  locale: Locale,
  now: DateTime = DateTime.utc(),
): Promise<Plan> {
  const table = readTable(await readContent(file, profile.encoding, locale));
  checkHeader(table, profile, (text, values) => new CannotRun(text, locale, { file, ...values }));
  const refused = table.broken.map(({ line, refused }) => toRefusal(line, refused, locale));
  const ready: { line: number; request: RequestInput }[] = [];
  const categories = new Map<string, Named>();
  const departments = new Map<string, Named>();
  const seen = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    try {
      checkNumber(cells, line, profile, seen);
      const { request, category, department } = mapRow(cells, profile, now);
      checkClash(categories, category, 'categoryCode', profile);
      if (department) checkClash(departments, department, 'departmentCode', profile);
      if (!categories.has(category.code)) categories.set(category.code, category);
      if (department && !departments.has(department.code)) {
        departments.set(department.code, department);
      }
      ready.push({ line, request });
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      refused.push(toRefusal(line, error, locale));
    }
  }
  refused.sort((a, b) => a.line - b.line);
  return { total: ready.length + refused.length, ready, refused, categories, departments };
}

async function readContent(file: string, encoding: string, locale: Locale): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CannotRun(fileMessages.cannotRead, locale, { file, reason: error.message });
  });
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new CannotRun(fileMessages.notInEncoding, locale, { file, encoding });
  }
}

/** All columns of the profile must be there, each once. */
function checkHeader(
  { header }: Table,
  { fields }: Profile,
  fail: (text: Text, values?: TextValues) => CannotRun,
): void {
  if (header.length === 0) throw fail(fileMessages.noHeader);
  const named = Object.values(fields).flatMap(({ columns, nameColumn }) =>
    nameColumn === undefined ? columns : [...columns, nameColumn],
  );
  const list = (columns: Iterable<string>) => [...new Set(columns)].map(quoted).join(', ');
  const missing = list(named.filter((column) => !header.includes(column)));
  if (missing) throw fail(fileMessages.missingColumns, { missing, present: list(header) });
  const columns = list(
    named.filter((column) => header.indexOf(column) !== header.lastIndexOf(column)),
  );
  if (columns) throw fail(fileMessages.columnsTwice, { columns });
}

/** A number may stand in the file once, also when the row that had it first is refused itself. */
function checkNumber(cells: Cells, line: number, profile: Profile, seen: Map<string, number>) {
  const number = readText(cells, 'externalNumber', profile);
  if (number === null) return;
  const first = seen.get(number);
  if (first === undefined) {
    seen.set(number, line);
    return;
  }
  const values = { value: quoted(number), line: first };
  throw new RowRefused(labelOf(profile.fields.externalNumber), rowMessages.duplicate, values);
}

/** Two different texts must not end as one thing because their codes came out alike. */
function checkClash(
  known: ReadonlyMap<string, Named>,
  { code, madeFrom }: Named,
  field: 'categoryCode' | 'departmentCode',
  { fields }: Profile,
): void {
  const other = known.get(code)?.madeFrom;
  if (madeFrom === null || other == null || plain(other) === plain(madeFrom)) return;
  const values = { value: quoted(madeFrom), code, other: quoted(other), field };
  throw new RowRefused(labelOf(fields[field]), rowMessages.codeClash, values);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}

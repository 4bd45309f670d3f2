import type { TrailEntry } from '../platform/audit/trail.ts';

/** The columns of an export, in order; ids are those of the database. */
const columns = [
  'position',
  'id',
  'at',
  'kind',
  'actorType',
  'actorId',
  'subjectType',
  'subjectId',
  'communityId',
  'requestId',
  'app',
  'isSealed',
  'data',
] as const satisfies readonly (keyof TrailEntry)[];

/** How an export is written: what stands at its beginning, and a line for each entry. */
export const exportFormats = {
  jsonl: {
    head: '',
    lineOf: (entry: TrailEntry) => {
      const values = columns.map((column) => [column, plainOf(entry[column])]);
      return `${JSON.stringify(Object.fromEntries(values))}\n`;
    },
  },
  /** RFC 4180. */
  csv: {
    head: `${columns.join(',')}\r\n`,
    lineOf: (entry: TrailEntry) =>
      `${columns.map((column) => cellOf(plainOf(entry[column]))).join(',')}\r\n`,
  },
};

export type ExportFormat = keyof typeof exportFormats;

/** Positions are written as text: they may be larger than a number of JavaScript. */
function plainOf(value: TrailEntry[keyof TrailEntry]): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** A cell that a spreadsheet would take for a formula is made text: some of it is others' words. */
function cellOf(value: unknown): string {
  if (value === null) return '';
  const written = value instanceof Date ? value.toISOString() : asText(value);
  const text = /^[=+\-@\t]/.test(written) ? `'${written}` : written;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

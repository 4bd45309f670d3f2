import { parse } from 'csv-parse/sync';
import type { Text, TextValues } from '../platform/text.ts';
import { RowRefused } from './failures.ts';
import { rowMessages } from './rowMessages.ts';

/** One row of the sheet: what each column says, without white space around it. */
export interface Row {
  /** The physical line on which it begins, from 1. */
  line: number;
  cells: ReadonlyMap<string, string>;
}

export interface Table {
  /** Empty when the file is. */
  header: readonly string[];
  rows: readonly Row[];
  broken: readonly { line: number; refused: RowRefused }[];
}

/** Longest text that a quoted cell may run on for before its quotation mark counts as not closed. */
const longestRecord = 100_000;

/**
 * Reads comma-separated text. A line that cannot be read is set aside, and reading goes on with
 * the line after it, so that a quotation mark left open does not swallow the good lines below.
 */
export function readTable(content: string): Table {
  const lines = physicalLines(content);
  const rows: Row[] = [];
  const broken: { line: number; refused: RowRefused }[] = [];
  let header: string[] | undefined;
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.trim() === '') {
      at += 1;
      continue;
    }
    const line = at + 1;
    const record = readRecord(lines, at, header?.length);
    if (record instanceof RowRefused) {
      broken.push({ line, refused: record });
      at += 1;
      // Nothing below can be read without knowing the columns.
      if (!header) break;
      continue;
    }
    at += record.lineCount;
    const fields = record.fields.map((field) => field.trim());
    if (!header) header = fields;
    else if (fields.some(Boolean)) rows.push({ line, cells: toCells(header, fields) });
  }
  return { header: header ?? [], rows, broken };
}

function physicalLines(content: string): string[] {
  const text = content.replace(/^\uFEFF/, '');
  // Some spreadsheets still end lines with a lone carriage return.
  return text.split(text.includes('\n') ? /\r?\n/ : '\r');
}

interface RawRecord {
  fields: string[];
  lineCount: number;
}

function readRecord(
  lines: readonly string[],
  at: number,
  fieldCount: number | undefined,
): RawRecord | RowRefused {
  const lineCount = countLines(lines, at);
  if (lineCount === 0) return refuse(rowMessages.openQuote);
  const fields = parseRecord(lines.slice(at, at + lineCount).join('\n'));
  // A record over several lines that does not come out right began with a line cut in half.
  if (!fields) return refuse(lineCount > 1 ? rowMessages.openQuote : rowMessages.strayQuote);
  if (fieldCount !== undefined && fields.length !== fieldCount) {
    if (lineCount > 1) return refuse(rowMessages.openQuote);
    return refuse(rowMessages.wrongFieldCount, { found: fields.length, expected: fieldCount });
  }
  return { fields, lineCount };
}

/** Lines up to the first line end outside quotation marks; 0 when there is none within reach. */
function countLines(lines: readonly string[], from: number): number {
  let length = 0;
  let isQuoted = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    length += line.length;
    if ((line.split('"').length - 1) % 2 === 1) isQuoted = !isQuoted;
    if (!isQuoted) return at - from + 1;
    if (length > longestRecord) return 0;
  }
  return 0;
}

function parseRecord(text: string): string[] | undefined {
  try {
    const records = parse(text, {
      record_delimiter: ['\n'],
      relax_column_count: true,
      max_record_size: 0,
    });
    return records.length === 1 ? records[0] : undefined;
  } catch {
    return undefined;
  }
}

function toCells(header: readonly string[], fields: readonly string[]): Map<string, string> {
  return new Map(header.map((column, index) => [column, fields[index] ?? '']));
}

function refuse(text: Text, values?: TextValues): RowRefused {
  return new RowRefused(null, text, values);
}

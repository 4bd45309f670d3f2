import { CsvError, parse } from 'csv-parse/sync';
import type { Text } from './text.ts';

/** A line of a file, white space cut off each cell. */
export interface CsvLine {
  /** From 1, as editors count. */
  line: number;
  cells: readonly string[];
}

/** Why a file cannot be read at all, and where. */
export interface CsvFault {
  line: number;
  text: Text;
}

/** Reads comma-separated text that somebody keeps in a spreadsheet; empty lines are left out. */
export function readCsvLines(file: string): CsvLine[] | CsvFault {
  try {
    const records = parse(file, {
      bom: true,
      // Spreadsheets of some languages write a semicolon.
      delimiter: [',', ';', '\t'],
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return { line: Number(error.lines ?? 1), text: unreadable };
    throw error;
  }
}

const unreadable = {
  en: 'This cannot be read as comma-separated text: look at the quotation marks.',
  zh: '无法按逗号分隔的文本读取：请检查引号。',
};

import { readCsvLines } from '../../../platform/csv.ts';
import { type Column, columns, fieldPrefixes, requiredColumns } from './columns.ts';
import type { FileProblem } from './problems.ts';

/** How many assets come with one file. */
export const mostRows = 1000;

/** A line of a file: what stands in its columns, white space cut off. */
export interface FileRow {
  line: number;
  cells: Partial<Record<Column, string>>;
  /** By the code of the field. */
  fields: Record<string, string>;
}

export interface ReadFile {
  rows: FileRow[];
  problems: FileProblem[];
  /** How the file calls a column, for what is wrong in it. */
  nameOf(column: Column): string;
}

/** Reads comma-separated lines, an asset each; columns that nobody knows are not looked at. */
export function readFile(file: string): ReadFile {
  const lines = readCsvLines(file);
  if (!Array.isArray(lines))
    return { rows: [], problems: [{ ...lines, column: null }], nameOf: (column) => column };
  const [head = { line: 1, cells: [] }, ...others] = lines;
  const heads = head.cells.map(readHead);
  const nameOf = (column: Column) =>
    head.cells[heads.findIndex((one) => one?.column === column)] ?? column;
  const missing = requiredColumns.filter((column) => !heads.some((one) => one?.column === column));
  if (missing.length > 0) {
    const problems = missing.map((column) => ({ line: head.line, column, text: noColumn }));
    return { rows: [], problems, nameOf };
  }
  const rows = others
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ line, cells }) => {
      // Without a prototype: a column may be called anything.
      const row: FileRow = { line, cells: {}, fields: Object.create(null) };
      for (const [index, cell] of cells.entries()) {
        const { column, field } = heads[index] ?? {};
        if (cell === '') continue;
        if (column) row.cells[column] ??= cell;
        else if (field) row.fields[field] ??= cell;
      }
      return row;
    });
  const whole = { column: null, values: { most: mostRows } };
  if (rows.length === 0) return { rows, problems: [{ line: 1, ...whole, text: empty }], nameOf };
  const beyond = rows[mostRows];
  if (!beyond) return { rows, problems: [], nameOf };
  return { rows: [], problems: [{ line: beyond.line, ...whole, text: tooMany }], nameOf };
}

interface Head {
  column?: Column;
  field?: string;
}

function readHead(cell: string): Head | null {
  const name = cell.toLowerCase();
  for (const [column, names] of Object.entries(columns)) {
    if ((names as readonly string[]).includes(name)) return { column: column as Column };
  }
  const prefix = fieldPrefixes.find((one) => name.startsWith(one));
  return prefix ? { field: cell.slice(prefix.length).trim() } : null;
}

const noColumn = {
  en: 'The first line names the columns code, kind and name at least; this one is missing.',
  zh: '首行至少应有列名 code、kind、name（编号、类别、名称）；缺少此列。',
};
const empty = { en: 'There is no asset in the file.', zh: '文件中没有设备。' };
const tooMany = {
  en: 'A file has at most {most} assets: divide it.',
  zh: '一个文件最多 {most} 台设备：请拆分。',
};

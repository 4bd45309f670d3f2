import { type AssetDetails, findContradiction, withDetails } from '../rules/details.ts';
import type { AssetField } from '../rules/fields.ts';
import { type AssetValues, applyValues } from '../rules/values.ts';
import { type Column, columns } from './columns.ts';
import type { FileProblem } from './problems.ts';
import type { FileRow, ReadFile } from './readFile.ts';
import { type CellProblem, readRow, type SaidRow } from './readRow.ts';

/** What the community has that a file can name, and by which name. */
export interface Known {
  timeZone: string;
  now: Date;
  kinds: ReadonlyMap<string, { id: string; fields: readonly AssetField[] }>;
  places: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  /** Departments of vendors, by code. */
  vendors: ReadonlyMap<string, string>;
  assets: ReadonlyMap<string, string>;
}

/** An asset of a file that can be put on the register. */
export interface ReadyAsset extends Pick<SaidRow, 'status' | 'statusSince'> {
  line: number;
  kindId: string;
  kindCode: string;
  details: AssetDetails;
  values: AssetValues;
  /** Of another line of the file; null: its whole is on the register, or there is none. */
  parentCode: string | null;
}

/** Which lines can be put on the register, and what is wrong with the others. */
export function judgeRows(
  { rows, nameOf }: Pick<ReadFile, 'rows' | 'nameOf'>,
  known: Known,
): { ready: ReadyAsset[]; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const first = new Map<string, number>();
  for (const { line, cells } of rows) {
    if (cells.code !== undefined && !first.has(cells.code)) first.set(cells.code, line);
  }
  const judged = rows.map((row) => {
    const found: (CellProblem | Omit<FileProblem, 'line'>)[] = [];
    const ready = judgeRow(row, known, first, found);
    for (const problem of found) {
      const { column } = problem;
      const name = column !== null && column in columns ? nameOf(column as Column) : column;
      problems.push({ ...problem, line: row.line, column: name });
    }
    return found.length === 0 ? ready : null;
  });
  const ready = new Map(judged.flatMap((one) => (one ? [[one.details.code, one] as const] : [])));
  for (const { line, details } of withoutWhole(ready)) {
    ready.delete(details.code);
    problems.push({ line, column: nameOf('parent'), text: noWhole });
  }
  return { ready: [...ready.values()], problems };
}

function judgeRow(
  row: FileRow,
  known: Known,
  first: ReadonlyMap<string, number>,
  problems: (CellProblem | Omit<FileProblem, 'line'>)[],
): ReadyAsset | null {
  const cellProblems: CellProblem[] = [];
  const { status, statusSince, ...said } = readRow(row, known, cellProblems);
  problems.push(...cellProblems);
  const { cells, line } = row;
  const find = <Found>(column: Column, among: ReadonlyMap<string, Found>): Found | null => {
    const name = cells[column];
    if (name === undefined) return null;
    const found = among.get(name) ?? null;
    if (found === null) problems.push({ column, text: notThere, values: { name } });
    return found;
  };
  const kind = find('kind', known.kinds);
  if (known.assets.has(said.code)) problems.push({ column: 'code', text: taken });
  else if ((first.get(said.code) ?? line) < line) problems.push({ column: 'code', text: twice });
  const parentCode = cells.parent ?? null;
  const isInFile = parentCode !== null && !known.assets.has(parentCode) && first.has(parentCode);
  const details = withDetails({
    ...said,
    placeId: find('place', known.places),
    unitId: find('unit', known.units),
    parentId: isInFile ? null : find('parent', known.assets),
    vendorDepartmentId: find('vendor', known.vendors),
  });
  const contradiction = findContradiction(details);
  if (contradiction) {
    const column = contradiction.argument === 'unitId' ? 'unit' : 'warrantyUntil';
    problems.push({ column, text: contradiction.text });
  }
  if (!kind) return null;
  const given = Object.entries(row.fields).map(([code, value]) => ({ code, value }));
  const applied = applyValues(kind.fields, {}, given);
  if (!('values' in applied)) {
    for (const { code, text, values } of applied.problems) {
      problems.push({ column: `field:${code}`, text, values });
    }
    return null;
  }
  return {
    ...{ line, status, statusSince, details },
    ...{ kindId: kind.id, kindCode: cells.kind ?? '', values: applied.values },
    parentCode: isInFile ? parentCode : null,
  };
}

/** Those whose whole in the file is not there, or comes back to themselves. */
function withoutWhole(ready: ReadonlyMap<string, ReadyAsset>): ReadyAsset[] {
  return [...ready.values()].filter((asset) => {
    const seen = new Set<string>();
    for (
      let one: ReadyAsset | undefined = asset;
      one?.parentCode;
      one = ready.get(one.parentCode)
    ) {
      if (seen.has(one.details.code) || !ready.has(one.parentCode)) return true;
      seen.add(one.details.code);
    }
    return false;
  });
}

const notThere = {
  en: 'There is no {name} here.',
  zh: '没有“{name}”。',
};
const taken = {
  en: 'There is an asset with this code in this community already.',
  zh: '本项目已有此编号的设备。',
};
const twice = { en: 'The file has this code before.', zh: '文件中此编号已出现过。' };
const noWhole = {
  en: 'What it is a part of is not taken over either, or is a part of it.',
  zh: '其上级设备未能导入，或是其自身的部件。',
};

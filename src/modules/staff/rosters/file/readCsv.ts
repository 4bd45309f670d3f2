import { type CsvLine, readCsvLines } from '../../../../platform/csv.ts';
import { firstInstantOf } from '../../../../platform/localTime/instants.ts';
import { readTime } from '../../../../platform/localTime/localClock.ts';
import type { Span } from '../../../../platform/spans.ts';
import type { Text } from '../../../../platform/text.ts';
import { type FileShift, isRosterDate, type ReadFile } from './fileShift.ts';
import type { Problem } from './problems.ts';

const minute = 60_000;
const wholeDay = 24 * 60;

/** What each column may be called in the first line. */
const columns = {
  staff: ['staff', '员工'],
  date: ['date', '日期'],
  starts: ['starts', '开始'],
  ends: ['ends', '结束'],
} as const;
type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as Column[];

/** Reads a roster of comma-separated lines, a shift each; other columns are not looked at. */
export function readCsv(file: string, timeZone: string, period: Span): ReadFile {
  const read: ReadFile = { shifts: [], problems: [] };
  const lines = readCsvLines(file);
  if (!Array.isArray(lines)) return { ...read, problems: [lines] };
  const [head, ...rows] = lines;
  const places = new Map(columnNames.map((name) => [name, head ? placeOf(head, name) : -1]));
  for (const [name, place] of places) {
    if (place === -1) {
      const line = head?.line ?? 1;
      read.problems.push({ line, text: noColumn, values: { column: name } });
    }
  }
  if (read.problems.length > 0) return read;
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell === '')) continue;
    const cellOf = (name: Column) => cells[places.get(name) ?? -1] ?? '';
    const shift = readShift(line, cellOf, timeZone, period);
    if (Array.isArray(shift)) read.problems.push(...shift);
    else read.shifts.push(shift);
  }
  return read;
}

function placeOf({ cells }: CsvLine, name: Column): number {
  const known: readonly string[] = columns[name];
  return cells.findIndex((cell) => known.includes(cell.toLowerCase()));
}

function readShift(
  line: number,
  cellOf: (name: Column) => string,
  timeZone: string,
  period: Span,
): FileShift | Problem[] {
  const [staff, date] = [cellOf('staff'), cellOf('date')];
  const starts = timeOf(cellOf('starts'));
  const ends = timeOf(cellOf('ends'));
  const wrong: Text[] = [];
  if (staff === '') wrong.push(nobody);
  if (!isRosterDate(date)) wrong.push(noDate);
  if (starts === null || starts === wholeDay) wrong.push(noStart);
  if (ends === null) wrong.push(noEnd);
  if (wrong.length === 0 && starts !== null && ends !== null) {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const end = ends <= starts ? ends + wholeDay : ends;
    const from = firstInstantOf(timeZone, midnight + starts * minute);
    const until = firstInstantOf(timeZone, midnight + end * minute);
    if (from < period.from || from >= period.until) wrong.push(outside);
    else if (from >= until) wrong.push(noTime);
    else return { line, names: [staff], from, until };
  }
  return wrong.map((text) => ({ line, text }));
}

/** Spreadsheets write 9:00 as well as 09:00. */
const timeOf = (cell: string): number | null => readTime(cell.replace(/^(\d):/, '0$1:'));

const noColumn = {
  en: 'The first line names the columns staff, date, starts and ends; {column} is missing.',
  zh: '首行应为列名 staff、date、starts、ends（员工、日期、开始、结束）；缺少 {column}。',
};
const nobody = { en: 'It does not say who.', zh: '未写明员工。' };
const noDate = {
  en: 'There is no such date; it is written as 2026-03-02.',
  zh: '没有这个日期；写法如 2026-03-02。',
};
const noStart = {
  en: 'This is no time to start at; it is written as 22:00.',
  zh: '开始时间无效；写法如 22:00。',
};
const noEnd = {
  en: 'This is no time to end at; it is written as 06:00, at most 24:00.',
  zh: '结束时间无效；写法如 06:00，最晚 24:00。',
};
const outside = {
  en: 'The shift begins outside the period of the roster.',
  zh: '该班次的开始不在排班表的期间内。',
};
const noTime = {
  en: 'The clocks change then: nothing is left of the shift.',
  zh: '此时段因时钟调整而不存在。',
};

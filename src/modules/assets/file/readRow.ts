import {
  AssetCriticality,
  AssetStatus,
} from '../../../platform/database/generated/client/enums.ts';
import {
  durationToMilliseconds,
  parseDateTime,
  parseDuration,
} from '../../../platform/graphql/scalars.ts';
import { firstInstantOf } from '../../../platform/localTime/instants.ts';
import { isLocalDate } from '../../../platform/localTime/localClock.ts';
import { isCurrency, type Money } from '../../../platform/money.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { longestLife } from '../rules/details.ts';
import type { Column } from './columns.ts';
import type { FileRow } from './readFile.ts';

/** What a line says by itself, before anything is looked up. */
export interface SaidRow {
  code: string;
  name: string;
  model: string | null;
  maker: string | null;
  serialNumber: string | null;
  criticality: AssetCriticality;
  installedOn: string | null;
  warrantyUntil: string | null;
  expectedLife: string | null;
  cost: Money | null;
  status: AssetStatus;
  statusSince: Date;
}

/** What is wrong in a column. */
export interface CellProblem {
  column: Column;
  text: Text;
  values?: TextValues;
}

/** Reads a line; what is wrong in it goes to `problems`. */
export function readRow(
  { cells }: FileRow,
  { timeZone, now }: { timeZone: string; now: Date },
  problems: CellProblem[],
): SaidRow {
  const wrong = (column: Column, text: Text, values?: TextValues): null => {
    problems.push({ column, text, values });
    return null;
  };
  const words = (column: Column, most: number): string | null => {
    const text = cells[column] ?? null;
    if (text === null || [...text].length <= most) return text;
    return wrong(column, tooLong, { most });
  };
  const needed = (column: Column, most: number): string =>
    cells[column] === undefined ? (wrong(column, nothing) ?? '') : (words(column, most) ?? '');
  const date = (column: Column): string | null => {
    const text = cells[column] ?? null;
    return text === null || isLocalDate(text) ? text : wrong(column, noDate);
  };
  const one = <Value extends string>(
    column: Column,
    values: Record<Value, Value>,
  ): Value | null => {
    const text = cells[column]?.toUpperCase();
    if (text === undefined) return null;
    const all = Object.keys(values);
    return all.includes(text) ? (text as Value) : wrong(column, noSuch, { all: all.join(', ') });
  };
  needed('kind', 60);
  return {
    code: needed('code', 60),
    name: needed('name', 200),
    model: words('model', 100),
    maker: words('maker', 100),
    serialNumber: words('serialNumber', 100),
    criticality: one('criticality', AssetCriticality) ?? 'NORMAL',
    installedOn: date('installedOn'),
    warrantyUntil: date('warrantyUntil'),
    expectedLife: isLife(cells.expectedLife)
      ? (cells.expectedLife ?? null)
      : wrong('expectedLife', noLife),
    cost: readCost(cells, wrong),
    status: one('status', AssetStatus) ?? 'PLANNED',
    statusSince: readSince(cells.since, timeZone, now, wrong) ?? now,
  };
}

type Wrong = (column: Column, text: Text, values?: TextValues) => null;

function isLife(text: string | undefined): boolean {
  if (text === undefined) return true;
  try {
    const length = durationToMilliseconds(parseDuration(text));
    return length > 0 && length <= longestLife;
  } catch {
    return false;
  }
}

/** In units of the currency, as people write it: 250000.00. */
function readCost(cells: FileRow['cells'], wrong: Wrong): Money | null {
  const { cost, currency = '' } = cells;
  if (cost === undefined) return null;
  if (!isCurrency(currency)) return wrong('currency', noCurrency);
  const { maximumFractionDigits: digits = 0 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const [, whole = '', part = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(cost) ?? [];
  const amount = Number(whole + part.padEnd(digits, '0'));
  const isAmount = whole !== '' && part.length <= digits && Number.isSafeInteger(amount);
  return isAmount ? { amount, currency } : wrong('cost', noCost, { digits });
}

/** A date is the beginning of that day in the community. */
function readSince(
  text: string | undefined,
  timeZone: string,
  now: Date,
  wrong: Wrong,
): Date | null {
  if (text === undefined) return null;
  let at: Date;
  try {
    at = isLocalDate(text)
      ? new Date(firstInstantOf(timeZone, Date.parse(`${text}T00:00:00Z`)))
      : parseDateTime(text);
  } catch {
    return wrong('since', noTime);
  }
  return at > now ? wrong('since', future) : at;
}

const nothing = { en: 'It is missing.', zh: '不能为空。' };
const tooLong = { en: 'At most {most} characters.', zh: '最多 {most} 个字符。' };
const noDate = {
  en: 'There is no such date; it is written as 2026-03-02.',
  zh: '没有这个日期；写法如 2026-03-02。',
};
const noSuch = { en: 'One of {all}.', zh: '须为以下之一：{all}。' };
const noLife = {
  en: 'A duration of at most 100 years, such as P3650D.',
  zh: '须为不超过 100 年的时长，例如 P3650D。',
};
const noCurrency = {
  en: 'A cost has a currency by its ISO 4217 code, such as CNY.',
  zh: '价格须注明 ISO 4217 货币代码，例如 CNY。',
};
const noCost = {
  en: 'An amount with at most {digits} places, such as 250000.',
  zh: '须为金额，小数最多 {digits} 位，例如 250000。',
};
const noTime = {
  en: 'A date such as 2026-03-02, or an instant such as 2026-03-02T08:30:00Z.',
  zh: '须为日期（如 2026-03-02）或时刻（如 2026-03-02T08:30:00Z）。',
};
const future = { en: 'This lies in the future.', zh: '这个时间尚未到来。' };

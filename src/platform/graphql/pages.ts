import type { Builder } from './builder.ts';
import { InvalidInput } from './failures.ts';

const largestPage = 100;
const usualPage = 25;

/** A page of a connection. */
export interface Page<Row> {
  edges: { cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  /** Counts all rows; only called when a query asks. */
  totalCount?: () => Promise<number>;
}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

type Key = string | Date | number | bigint;

/**
 * The order of a list: by one column, then by id, so that no two rows are equal. A cursor holds
 * the values of its row, so it works even when the row has changed or gone.
 */
export interface Order<Row> {
  column: keyof Row & string;
  direction: 'asc' | 'desc';
  /** Reads the column's value back from a cursor; null when it cannot be one. */
  parse: (text: string) => Key | null;
}

export const parseDateKey = (text: string): Date | null => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
};
export const parseTextKey = (text: string): string => text;

/** By the stable code that rows have. */
export const byCode: Order<{ id: string; code: string }> = {
  column: 'code',
  direction: 'asc',
  parse: parseTextKey,
};

export const uuid = /^[0-9a-f-]{36}$/;

/** How many rows a page is to have; more than allowed is refused, not cut down. */
export function readFirst({ first }: PageArguments): number {
  const count = first ?? usualPage;
  if (count < 1 || count > largestPage) {
    throw new InvalidInput(
      ['first'],
      'INVALID_INPUT',
      {
        en: 'A page has 1 to {most} rows; {count} were asked for.',
        zh: '每页 1 到 {most} 行；这里要求了 {count} 行。',
      },
      { most: largestPage, count },
    );
  }
  return count;
}

export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor; throws the typed failure when it is not one of ours. */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string')
    ) {
      return values;
    }
  } catch {
    // Falls through to the failure.
  }
  throw badCursor();
}

export function badCursor(): InvalidInput {
  return new InvalidInput(['after'], 'INVALID_INPUT', {
    en: 'This is not a cursor of this list.',
    zh: '这不是此列表的游标。',
  });
}

/** Fits the `where` and `orderBy` of every model: the columns are known to `Order`. */
// biome-ignore lint/complexity/noBannedTypes: the empty type is the one that fits
type NoConstraint = {};

/** Prisma's `where`, `orderBy` and `take` for a page; one row more than shown tells of a next page. */
export function pageQuery<Row extends { id: string }>(order: Order<Row>, page: PageArguments) {
  const { column, direction } = order;
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  let where: NoConstraint = {};
  if (page.after) {
    const [text, id] = decodeCursor(page.after, 2) as [string, string];
    const value = order.parse(text);
    if (value === null || !uuid.test(id)) throw badCursor();
    where = {
      OR: [{ [column]: { [beyond]: value } }, { [column]: value, id: { [beyond]: id } }],
    };
  }
  const orderBy: NoConstraint[] = [{ [column]: direction }, { id: direction }];
  return { where, orderBy, take: readFirst(page) + 1 };
}

/**
 * Pothos selects no column where a query asks for cursors alone, and Prisma refuses to select
 * nothing: then all columns are read.
 */
export function orAllColumns<Query>(query: Query): Query {
  const { select, ...rest } = query as { select?: object };
  return select && Object.keys(select).length === 0 ? (rest as Query) : query;
}

/** The page that a `pageQuery` brought. */
export function toPage<Row extends { id: string }>(
  rows: readonly Row[],
  order: Order<NoInfer<Row>>,
  page: PageArguments,
): Page<Row> {
  return makePage(rows, page, (row) => {
    const value = row[order.column];
    return [value instanceof Date ? value.toISOString() : String(value), row.id];
  });
}

/** A page from at most one row more than it shows. */
export function makePage<Row>(
  rows: readonly Row[],
  page: PageArguments,
  keyOf: (row: Row) => readonly string[],
): Page<Row> {
  const first = readFirst(page);
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: Boolean(page.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The arguments `first` and `after`; what `after` can do beyond the usual is told by `further`. */
export function pageArguments(builder: Builder, further = '') {
  return builder.args((t) => ({
    first: t.int({ defaultValue: usualPage, description: 'How many, 1 to 100.' }),
    after: t.string({ description: `Go on after this cursor of an earlier page${further}.` }),
  }));
}

import DataLoader from 'dataloader';
import type { Caller } from '../../../platform/auth/caller.ts';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';

interface Model<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: any model of the client will do
  findMany(query: any): PromiseLike<Row[]>;
}

/**
 * Rows that lists of ids name, by name, as far as the caller sees them; an empty list names none
 * and is null. All lists of an operation are read in one statement.
 */
export function namedRows<Row extends { id: string; name: string }>(
  model: Model<Row>,
  visible: (caller: Caller) => object,
) {
  const loaders = new WeakMap<Context, DataLoader<string, Row | null>>();
  return async (context: Context, ids: readonly string[]): Promise<Row[] | null> => {
    if (ids.length === 0) return null;
    let loader = loaders.get(context);
    if (!loader) {
      loader = new DataLoader(async (wanted: readonly string[]) => {
        const rows = await model.findMany({
          where: { AND: [{ id: { in: [...wanted] } }, visible(signedIn(context))] },
        });
        const byId = new Map(rows.map((row) => [row.id, row]));
        return wanted.map((id) => byId.get(id) ?? null);
      });
      loaders.set(context, loader);
    }
    const rows = (await loader.loadMany(ids)).map((row) => {
      if (row instanceof Error) throw row;
      return row;
    });
    return rows
      .filter((row) => row !== null)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  };
}

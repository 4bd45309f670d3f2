import type { Caller } from './caller.ts';

interface Model {
  // biome-ignore lint/suspicious/noExplicitAny: any model of the client will do
  findMany(query: any): PromiseLike<{ id: string }[]>;
}

/** Makes of a module's rule ("rows that this caller may see") the question that `node` asks. */
export function reachOf(model: Model, visible: (caller: Caller) => object) {
  return async (caller: Caller, ids: readonly string[]): Promise<string[]> => {
    const rows = await model.findMany({
      where: { AND: [{ id: { in: [...ids] } }, visible(caller)] },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  };
}

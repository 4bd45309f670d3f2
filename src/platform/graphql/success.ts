import type PrismaTypes from '../database/generated/pothos-types.ts';
import type { Builder } from './builder.ts';

interface Model<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: the query comes from Pothos, made for this model
  findUniqueOrThrow(query: any): PromiseLike<Row>;
}

/**
 * Adds the success of a mutation that answers with one row. The mutation resolves to the row's
 * database id; the row is read after the commit, with whatever the caller selected.
 */
export function addSuccess<Type extends keyof PrismaTypes & string>(
  builder: Builder,
  name: string,
  description: string,
  row: {
    field: string;
    type: Type;
    description: string;
    model: Model<PrismaTypes[Type]['Shape']>;
  },
) {
  return builder.objectRef<{ id: string }>(name).implement({
    description,
    fields: (t) => ({
      [row.field]: t.prismaField({
        type: row.type as never,
        description: row.description,
        resolve: (query: object, { id }: { id: string }) =>
          row.model.findUniqueOrThrow({ ...query, where: { id } }) as never,
      } as never),
    }),
  });
}

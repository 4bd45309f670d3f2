import type { EnumRef } from '@pothos/core';
import type PrismaTypes from '../database/generated/pothos-types.ts';
import { encodeEventCursor } from '../events/cursor.ts';
import type { PositionedEvent } from '../events/read.ts';
import type { Builder, BuilderTypes } from './builder.ts';

interface Model<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: the query comes from Pothos, made for this model
  findUniqueOrThrow(query: any): PromiseLike<Row>;
}

/**
 * Adds the payload of a subscription to what happens to rows of one type: where it stands in the
 * stream, what happened and when, and the row as it is when the payload is read.
 */
export function addChange<Type extends keyof PrismaTypes & string, Kind extends string>(
  builder: Builder,
  name: string,
  description: string,
  kind: { type: EnumRef<BuilderTypes, Kind>; of: (logKind: string) => Kind },
  row: {
    field: string;
    type: Type;
    description: string;
    model: Model<PrismaTypes[Type]['Shape']>;
  },
) {
  return builder.objectRef<PositionedEvent>(name).implement({
    description,
    fields: (t) => ({
      cursor: t.string({
        description: 'Resume after this one with `after`.',
        resolve: ({ position }) => encodeEventCursor(position),
      }),
      kind: t.field({
        type: kind.type,
        description: 'What happened.',
        resolve: (event) => kind.of(event.kind) as never,
      }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      [row.field]: t.prismaField({
        type: row.type as never,
        description: row.description,
        resolve: (query: object, { subjectId }: PositionedEvent) =>
          row.model.findUniqueOrThrow({ ...query, where: { id: subjectId } }) as never,
      } as never),
    }),
  });
}

import { getRefFromModel, type PrismaObjectRef } from '@pothos/plugin-prisma';
import type PrismaTypes from '../database/generated/pothos-types.ts';
import type { Builder, BuilderTypes } from './builder.ts';

/** The `id` of every type that `node` finds, for `prismaNode`. */
export const nodeId = { field: 'id', description: 'Opaque id, as for `node`.' } as const;

/** A GraphQL type of the database by its name, whichever module adds it. */
export function rowType<Name extends keyof PrismaTypes & string>(
  builder: Builder,
  name: Name,
): PrismaObjectRef<BuilderTypes, PrismaTypes[Name]> {
  return getRefFromModel(name, builder as never) as never;
}

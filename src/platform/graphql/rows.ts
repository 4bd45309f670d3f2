import { getRefFromModel, type PrismaObjectRef } from '@pothos/plugin-prisma';
import type { Caller } from '../auth/caller.ts';
import type PrismaTypes from '../database/generated/pothos-types.ts';
import type { Builder, BuilderTypes } from './builder.ts';
import { type Context, signedIn } from './context.ts';

/** The `id` of every type that `node` finds, for `prismaNode`. */
export const nodeId = { field: 'id', description: 'Opaque id, as for `node`.' } as const;

/**
 * For the `query` of a relation to one row that may be hidden: where the caller may not see it, the
 * field is null, as if nothing were there.
 */
export function onlyVisible<Where>(visible: (caller: Caller) => Where) {
  return (_args: object, context: Context): { where: Where } => ({
    where: visible(signedIn(context)),
  });
}

/** A GraphQL type of the database by its name, whichever module adds it. */
export function rowType<Name extends keyof PrismaTypes & string>(
  builder: Builder,
  name: Name,
): PrismaObjectRef<BuilderTypes, PrismaTypes[Name]> {
  return getRefFromModel(name, builder as never) as never;
}

import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import type { PrismaClient } from '../database/database.ts';
import type PrismaTypes from '../database/generated/pothos-types.ts';
import { getDatamodel } from '../database/generated/pothos-types.ts';
import type { Money } from '../money.ts';
import type { Context } from './context.ts';
import { everyFailure, NotAllowed, type UserFailure, unauthenticated } from './failures.ts';
import { decodeId, encodeId } from './ids.ts';
import { toInvalidInput } from './validation.ts';

/** Somebody who acts, as the interface `Actor` shows them. */
export interface ActorShape {
  /** GraphQL type; rows that come from the database's own types carry it in their brand. */
  __typename?: string;
  id: string;
  name: string;
}

interface SchemaTypes {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Duration: { Input: string; Output: string };
    MinorUnits: { Input: number; Output: number };
    LocalDate: { Input: string; Output: string };
    LocalTime: { Input: number; Output: number };
  };
  Objects: { Money: Money };
  Inputs: { MoneyInput: Money };
  Interfaces: { Actor: ActorShape; UserError: UserFailure };
  AuthScopes: {
    /** Any caller with a valid token who is known here. */
    signedIn: boolean;
    /** A caller of this GraphQL type, for example `Staff`. */
    callerIs: string;
    /** A caller with this role, for example `ADMINISTRATOR`. */
    hasRole: string;
    /** A caller with one of these roles. */
    hasAnyRole: readonly string[];
  };
}

/** The builder that every module adds its types and fields to; one for each composition. */
export type Builder = ReturnType<typeof createBuilder>;

/** The types that the builder was made with, for the references that Pothos gives out. */
export type BuilderTypes =
  Builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

export function createBuilder(client: PrismaClient) {
  return new SchemaBuilder<SchemaTypes>({
    // The first plugin wraps the others: what scopes and rules throw, errors turns into data.
    plugins: [
      RelayPlugin,
      ErrorsPlugin,
      ScopeAuthPlugin,
      ValidationPlugin,
      PrismaPlugin,
      DataloaderPlugin,
    ],
    defaultFieldNullability: false,
    relay: {
      encodeGlobalID: (type, id) => encodeId(type, String(id)),
      decodeGlobalID: (id) => {
        const decoded = decodeId(id);
        return { typename: decoded?.type ?? '', id: decoded?.id ?? '' };
      },
      nodeTypeOptions: { description: 'A thing that `node` finds again by its id.' },
      idFieldOptions: { description: 'Opaque, unique over all types, and never reused.' },
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      pageInfoTypeOptions: { description: 'Where a page of a connection lies.' },
      hasNextPageFieldOptions: { description: 'Whether more follows after `endCursor`.' },
      hasPreviousPageFieldOptions: {
        description: 'Whether something lies before `startCursor`.',
      },
      startCursorFieldOptions: {
        description: 'Cursor of the first edge; null on an empty page.',
      },
      endCursorFieldOptions: {
        description: "Cursor of the last edge, for the next page's `after`; null on an empty page.",
      },
    },
    errors: {
      directResult: true,
      defaultTypes: [...everyFailure],
      defaultUnionOptions: { name: ({ fieldName }) => `${capitalize(fieldName)}Result` },
      // A caller who may not do a thing may learn that the input was wrong: nothing is looked up.
      unsafelyHandleInputErrors: true,
    },
    scopeAuth: {
      // At the events alone, a stranger would learn when they happen.
      authorizeOnSubscribe: true,
      authScopes: ({ caller }) => ({
        signedIn: caller !== null,
        callerIs: (type) => caller?.type === type,
        hasRole: (role) => caller?.roles.includes(role) ?? false,
        hasAnyRole: (roles) => caller?.roles.some((role) => roles.includes(role)) ?? false,
      }),
      unauthorizedError: (_parent, { caller }) => (caller ? new NotAllowed() : unauthenticated()),
    },
    validation: { validationError: toInvalidInput },
    prisma: { client, dmmf: getDatamodel(), onUnusedQuery: null },
  });
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

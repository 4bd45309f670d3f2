import { type GraphQLSchema, Kind } from 'graphql';
import type { Module, ModuleParts, Platform } from '../module.ts';
import { joinPersonalData } from '../personalData.ts';
import { actorLoader } from './actors.ts';
import { createBuilder } from './builder.ts';
import { readContract } from './contract.ts';
import { addCore } from './core.ts';
import { addFailureTypes } from './failureTypes.ts';
import { holdToRootFields } from './rootFields.ts';

/** Builds the one schema of the modules that are on. They come in the order of their needs. */
export async function buildSchema(
  platform: Platform,
  modules: readonly Module[],
  parts: readonly ModuleParts[],
): Promise<GraphQLSchema> {
  const builder = createBuilder(platform.client);
  addFailureTypes(builder, modules);
  const loadActors = actorLoader(parts.map((part) => part.actors ?? {}));
  addCore(builder, platform, parts, loadActors);
  const personalDataOf = joinPersonalData(parts.map((part) => part.personalData ?? {}));
  for (const part of parts) part.types?.(builder, { loadActors, personalDataOf });
  // A root type without a field is no GraphQL: it is there when a contract has something for it.
  const contract = await readContract(modules);
  const roots = new Set(
    contract.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
    ),
  );
  if (roots.has('Mutation')) {
    builder.mutationType({
      description: 'What can be done. Modules add to it.',
      authScopes: { signedIn: true },
    });
  }
  if (roots.has('Subscription')) {
    builder.subscriptionType({
      description:
        'What can be followed live, over WebSocket (graphql-transport-ws) or SSE. Modules add to it.',
      authScopes: { signedIn: true },
    });
  }
  return holdToRootFields(builder.toSchema());
}

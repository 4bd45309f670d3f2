import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { isLetInFor } from '../auth/caller.ts';
import type { Context } from './context.ts';
import { NotAllowed } from './failures.ts';

/**
 * Refuses callers who are let in for certain fields alone every other field of `Query` and
 * `Subscription`, whichever module adds it and whatever its own policy says. Mutations ask in
 * `addMutation`, where a refusal is written down.
 */
export function holdToRootFields(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      field.resolve = held(field.name, field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = held(field.name, field.subscribe);
    }
  }
  return schema;
}

type Resolver = GraphQLFieldResolver<unknown, Context>;

function held(name: string, resolve: Resolver): Resolver {
  return (root, args, context, info) => {
    if (context.caller && !isLetInFor(context.caller, name)) throw new NotAllowed();
    return resolve(root, args, context, info);
  };
}

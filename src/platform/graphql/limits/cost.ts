import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';

/** What a list without a page size is taken to have. */
const usualList = 10;
/** For looking at the schema, beside one for each of its fields. */
const introspection = 100;

/**
 * What a field costs with all below it: one for each object that may have to be read, so a page
 * costs its size times what each row costs, also when the size comes in a variable or by default.
 */
const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (type.name.startsWith('__')) return 1 + childComplexity;
  if (field.name.startsWith('__')) {
    return childComplexity > 0 ? introspection + childComplexity : 0;
  }
  // What is read with its row costs nothing more; what is worked out says itself what that takes.
  if (!isCompositeType(getNamedType(field.type))) return Number(field.extensions.cost ?? 0);
  if (typeof args.first === 'number')
    return 1 + Math.max(0, args.first) * Math.max(1, childComplexity);
  if (Array.isArray(args.ids)) return 1 + args.ids.length * (1 + childComplexity);
  const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
  // The edges of a connection are counted by its page size.
  const times = isListType(bare) && field.name !== 'edges' ? usualList : 1;
  return 1 + times * childComplexity;
};

/** The cost of an operation with its variables, before anything is read. */
export function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown> | undefined,
  operationName: string | undefined,
): number {
  return getComplexity({ schema, query, variables, operationName, estimators: [estimate] });
}

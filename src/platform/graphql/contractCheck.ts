import { diff } from '@graphql-inspector/core';
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';

/**
 * Where a built schema and its contract differ, in either direction, as sentences; empty when they
 * say the same, descriptions included. Types and fields may stand in any order.
 */
export async function contractDifferences(
  contract: DocumentNode,
  built: GraphQLSchema,
): Promise<string[]> {
  const promised = buildASTSchema(contract);
  const changes = await diff(promised, built);
  if (changes.length > 0) {
    return changes.map(({ message, path }) => `${path ?? 'schema'}: contract → code: ${message}`);
  }
  // The text has the last word: it also holds what the comparison by parts does not look at.
  const texts = [promised, built].map((schema) => printSchema(lexicographicSortSchema(schema)));
  const [left, right] = texts.map((text) => text.split('\n')) as [string[], string[]];
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) return [];
  const line = at < 0 ? left.length : at;
  return [`line ${line + 1} of the sorted schema: contract "${left[line]}", code "${right[line]}"`];
}

/** Types, fields, arguments and enum values of a contract that have no description. */
export function missingDescriptions(contract: DocumentNode): string[] {
  const missing: string[] = [];
  type Described = {
    name?: { value: string };
    description?: { value: string };
    fields?: readonly Described[];
    values?: readonly Described[];
    arguments?: readonly Described[];
  };
  const visit = (node: Described, parent: string): void => {
    const path = [parent, node.name?.value].filter(Boolean).join('.');
    if (!node.description?.value.trim()) missing.push(path);
    for (const child of [
      ...(node.fields ?? []),
      ...(node.values ?? []),
      ...(node.arguments ?? []),
    ]) {
      visit(child, path);
    }
  };
  for (const definition of contract.definitions) visit(definition as Described, '');
  return missing;
}

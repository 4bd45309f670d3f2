import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Client } from './client.ts';

/** Walks over everything that a caller can reach, by the schema alone. */

const isNode = (type: GraphQLObjectType): boolean =>
  type.getInterfaces().some(({ name }) => name === 'Node');

/** A page in a walk: small enough for the cost of an operation, large enough for the demo company. */
const page = 20;

/** How a field is asked in a walk; null when it cannot be, for want of an argument. */
export function fieldSelection(
  schema: GraphQLSchema,
  { name, args, type }: GraphQLField<unknown, unknown>,
  below = 6,
): string | null {
  if (args.some(isRequiredArgument)) return null;
  const inner = selection(schema, type, below - 1);
  if (inner === null) return null;
  return `${name}${args.some((arg) => arg.name === 'first') ? `(first: ${page})` : ''}${inner}`;
}

/** What is asked of a type: ids of nodes, so that the walk goes on there, and all of the others. */
function selection(schema: GraphQLSchema, type: GraphQLOutputType, below: number): string | null {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isInterfaceType(named)) return ' { __typename ... on Node { id } }';
  if (isAbstractType(named) || !isObjectType(named)) return null;
  if (isNode(named)) return ' { __typename id }';
  if (below <= 0) return null;
  const fields = Object.values(named.getFields()).flatMap(
    (field) => fieldSelection(schema, field, below) ?? [],
  );
  return fields.length > 0 ? ` { __typename ${fields.join(' ')} }` : null;
}

/** All fields of an object type that need no argument. */
export function wholeSelection(schema: GraphQLSchema, type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .flatMap((field) => fieldSelection(schema, field) ?? [])
    .join(' ');
}

export interface Walked {
  /** Type and id of every node that was come across, with the field that led there first. */
  nodes: Map<string, { type: string; id: string; by: string }>;
  /** Those of them that `node` finds. */
  found: Set<string>;
  /** Everything that was answered, as text. */
  text: string;
}

/**
 * Follows every field from every root, or from these ids, until nothing new turns up. With
 * `isBrief` one thing of each type is looked at, the first that was come across.
 */
export async function walk(
  client: Client,
  schema: GraphQLSchema,
  { from, isBrief = false }: { from?: readonly string[]; isBrief?: boolean } = {},
): Promise<Walked> {
  const lookedAt = new Set<string>();
  const walked: Walked = { nodes: new Map(), found: new Set(), text: '' };
  const queue: string[] = [];
  const take = (value: unknown, by: string): void => {
    if (Array.isArray(value)) for (const one of value) take(one, by);
    else if (value !== null && typeof value === 'object') {
      const { __typename: type, id } = value as { __typename?: string; id?: string };
      const object = type ? schema.getType(type) : undefined;
      if (type && id && isObjectType(object) && isNode(object) && !walked.nodes.has(id)) {
        walked.nodes.set(id, { type, id, by });
        queue.push(id);
      }
      for (const [name, one] of Object.entries(value)) take(one, `${by}.${name}`);
    }
  };
  const ask = async (query: string, by: string, variables = {}): Promise<any> => {
    const answer = await client.ask(query, variables);
    walked.text += JSON.stringify(answer);
    const bad = answer.errors?.filter(
      ({ extensions }) => !['FORBIDDEN', 'UNAUTHENTICATED'].includes(extensions?.code),
    );
    if (bad?.length) throw new Error(`${by}: ${JSON.stringify(bad)} in ${query}`);
    return answer.data;
  };
  if (from)
    take(
      await ask('query ($from: [ID!]!) { nodes(ids: $from) { __typename id } }', 'from', { from }),
      'from',
    );
  for (const field of Object.values(from ? {} : (schema.getQueryType()?.getFields() ?? {}))) {
    const part = fieldSelection(schema, field);
    if (part) take(await ask(`{ ${part} }`, field.name), `Query.${field.name}`);
  }
  for (;;) {
    const id = queue.shift();
    if (id === undefined) return walked;
    const { type } = walked.nodes.get(id) as { type: string };
    if (isBrief && lookedAt.has(type)) continue;
    lookedAt.add(type);
    const object = schema.getType(type) as GraphQLObjectType;
    const data = await ask(
      `query ($id: ID!) { node(id: $id) { ... on ${type} { ${wholeSelection(schema, object)} } } }`,
      type,
      { id },
    );
    if (data?.node) {
      walked.found.add(id);
      for (const [name, value] of Object.entries(data.node)) take(value, `${type}.${name}`);
    }
  }
}

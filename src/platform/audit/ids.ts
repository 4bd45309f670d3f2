import { decodeId } from '../graphql/ids.ts';

/** More ids than an honest call carries are not written down. */
const mostIds = 20;
const typeName = /^[A-Z]\w{0,60}$/;

/** An id of an input, as the database knows it. */
export type IdOfInput = { type: string; id: string };

/**
 * The ids in a mutation's input: those of the argument at `path` (as `["input", "requestId"]`),
 * or all when no single argument is meant. Nothing but ids is taken.
 */
export function idsOf(input: unknown, path: readonly string[] | null): IdOfInput[] {
  const [root, ...steps] = path ?? ['input'];
  if (root !== 'input') return [];
  return findIds(steps.reduce(stepInto, input)).slice(0, mostIds);
}

function stepInto(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined;
}

function findIds(value: unknown): IdOfInput[] {
  if (typeof value === 'string') {
    const id = decodeId(value);
    return id && typeName.test(id.type) ? [id] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(findIds);
}

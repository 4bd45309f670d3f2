import type { GraphQLAnswer } from '../../support/client.ts';

/** What a role gets of a field, in a word. */
export type Cell = 'yes' | 'masked' | 'empty' | '·' | string;

const strength = ['·', 'empty', 'masked', 'yes'];

/** The better of two: a field is seen when it is seen anywhere. */
export function better(left: Cell | undefined, right: Cell): Cell {
  if (left === undefined) return right;
  return strength.indexOf(left) >= strength.indexOf(right) ? left : right;
}

export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value) && value.length === 0) return 'empty';
  if (typeof value === 'string' && /\*{2,}/.test(value)) return 'masked';
  return 'yes';
}

/** The code of a refusal, as the table has it. */
export function refusalOf({ errors }: GraphQLAnswer): Cell | null {
  const code = errors?.[0]?.extensions?.code;
  if (!errors) return null;
  return code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? 'refused' : String(code);
}

/** What the viewer can do; of several things, whether there is any. */
const wordFor = (can: unknown): Cell =>
  (Array.isArray(can) ? can.length > 0 : can) ? 'yes' : 'no';

/** `T.field` → what was seen of it, for every object in an answer that says its type. */
export function collect(value: unknown, seen: Map<string, Cell>): void {
  if (Array.isArray(value)) for (const one of value) collect(one, seen);
  else if (value !== null && typeof value === 'object') {
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    for (const [name, one] of Object.entries(fields)) {
      if (type) {
        // What the viewer can do is told by the answer itself.
        const cell = name.startsWith('viewerCan') ? wordFor(one) : cellOf(one);
        const key = `${type}.${name}`;
        seen.set(key, seen.has(key) ? better(seen.get(key), cell) : cell);
      }
      collect(one, seen);
    }
  }
}

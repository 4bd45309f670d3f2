import type { AddedValue } from '../module.ts';

/**
 * Of a stored value of an enum that modules add to, what the API says: the value itself, or `OTHER`
 * where it was stored by a module that is off now, of whose values the API has no name.
 */
export function sayKnown<Own extends string>(
  own: Readonly<Record<Own, unknown>>,
  added: Readonly<Record<string, AddedValue>>,
): (value: string) => Own | 'OTHER' {
  return (value) => (value in own || value in added ? (value as Own) : 'OTHER');
}

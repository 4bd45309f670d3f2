import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { AssetField } from '../rules/fields.ts';
import { type AssetValues, applyValues, type GivenValue } from '../rules/values.ts';

/** What an asset has of its kind's fields from now on; throws the typed failure. */
export function giveValues(
  fields: readonly AssetField[],
  current: AssetValues,
  given: readonly GivenValue[],
): AssetValues {
  const applied = applyValues(fields, current, given);
  if ('values' in applied) return applied.values;
  const [{ index, text, values }] = applied.problems;
  const path = ['input', 'values', ...(index === null ? [] : [String(index)])];
  throw new InvalidInput(path, 'INVALID_INPUT', text, values);
}

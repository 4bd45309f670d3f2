/** What can happen to an asset, in the words of the API; the log says `assets.<KIND>`. */
export const assetEventKinds = [
  'CREATED',
  'CHANGED',
  'MOVED',
  'REQUEST_LINKED',
  'REQUEST_UNLINKED',
  'REPEATED_FAULTS',
] as const;
export type AssetEventKind = (typeof assetEventKinds)[number];

const prefix = 'assets.';

/** The name of a kind in the log. */
export const assetLogKind = (kind: AssetEventKind): string => `${prefix}${kind}`;

/** As the API calls what the log calls so. */
export function assetKindOf(name: string): AssetEventKind {
  const kind = assetEventKinds.find((one) => assetLogKind(one) === name);
  if (!kind) throw new Error(`The log calls "${name}" an asset's event, which it is not.`);
  return kind;
}

/** What can happen to a round, in the words of the API; the log says `inspections.ROUND_<KIND>`. */
export const roundEventKinds = ['STARTED', 'RESULTS_RECORDED', 'COMPLETED', 'ABANDONED'] as const;
export type RoundEventKind = (typeof roundEventKinds)[number];

const prefix = 'inspections.ROUND_';

/** The name of a kind in the log. */
export const roundLogKind = (kind: RoundEventKind): string => `${prefix}${kind}`;

/** As the API calls what the log calls so. */
export const roundKindOf = (name: string): RoundEventKind =>
  name.slice(prefix.length) as RoundEventKind;

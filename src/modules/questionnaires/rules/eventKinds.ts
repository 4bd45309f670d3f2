/** What can happen to a questionnaire; the log says `questionnaires.<KIND>`. */
export const eventKinds = [
  'CREATED',
  'CHANGED',
  'PUBLISHED',
  'OPENED',
  'ANSWERED',
  'CLOSED',
] as const;
export type QuestionnaireEventKind = (typeof eventKinds)[number];

const prefix = 'questionnaires.';

/** The name of a kind in the log. */
export const logKind = (kind: QuestionnaireEventKind): string => `${prefix}${kind}`;

/** As the API calls what the log calls so. */
export const kindOf = (name: string): QuestionnaireEventKind =>
  name.slice(prefix.length) as QuestionnaireEventKind;

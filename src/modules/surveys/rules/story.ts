import type { AddedValue } from '../../../platform/module.ts';
import { addedKind, logKind } from '../../requests/index.ts';

/** What the story of a request tells of the surveys about it: never a score, nor what was said. */
const values = {
  SURVEY_SENT: {
    description: 'The customer was asked for scores. Public.',
    label: { en: 'The customer was asked how it went.', zh: '已邀请客户评价。' },
  },
  SURVEY_REMINDED: {
    description: 'The customer was reminded of it. Public.',
    label: { en: 'The customer was reminded to say how it went.', zh: '已提醒客户评价。' },
  },
  SURVEY_ANSWERED: {
    description: 'The customer gave scores. Public; the scores themselves are not told here.',
    label: { en: 'The customer said how it went.', zh: '客户已评价。' },
  },
  SURVEY_ENDED: {
    description: 'The customer is not asked for scores any more.',
    label: { en: 'The customer is not asked how it went any more.', zh: '评价邀请已结束。' },
  },
} as const satisfies Readonly<Record<string, AddedValue>>;

type SurveyStoryKind = keyof typeof values;

export const surveyStory: Readonly<Record<string, AddedValue>> = values;

/** The kind as the requests module writes it. */
export const storyKind = (kind: SurveyStoryKind) => addedKind(kind);

/** What happens to a survey, in the words of the API; the log tells it of the request. */
export const surveyEventKinds = ['SENT', 'REMINDED', 'ANSWERED', 'ENDED'] as const;
export type SurveyEventKind = (typeof surveyEventKinds)[number];

/** The name of a kind in the log. */
export const surveyLogKind = (kind: SurveyEventKind): string =>
  logKind(storyKind(`SURVEY_${kind}`));

const prefixLength = surveyLogKind('SENT').length - 'SENT'.length;

/** As the API calls what the log calls so. */
export const surveyKindOf = (name: string): SurveyEventKind =>
  name.slice(prefixLength) as SurveyEventKind;

/** Why somebody is woken. */
export const surveyCauses: Readonly<Record<string, AddedValue>> = {
  LOW_SCORE: {
    description: 'The customer gave a low score.',
    label: { en: 'the customer gave a low score', zh: '客户评分偏低' },
  },
};

/** Why something is to be made good. */
export const recoveryCauses: Readonly<Record<string, AddedValue>> = {
  LOW_SCORE: {
    description: 'The customer gave a low score. The survey asks them again afterwards.',
    label: { en: 'a low score', zh: '评分偏低' },
  },
};

import { closed } from './aftercare.ts';
import { Client } from './client.ts';
import type { Company } from './company.ts';
import type { Window } from './window.ts';

/** The operations on surveys, and what tests read of them. */

const failure = '... on UserError { code message path }';
const scores = 'attitude speed professionalism overall comment answeredAt took isInTime';
const survey = `id kind status requestNumber requestTitle request { id } sentAt remindedAt expiresAt endedAt commentAtOrBelow answer { ${scores} } key viewerCanAnswer`;

export const SetSurveyRule = `mutation SetSurveyRule($input: SetSurveyRuleInput!) { setSurveyRule(input: $input) { __typename ... on SetSurveyRuleSuccess { rule { id sharePercent isAfterSilence leftAloneFor remindAfter openFor commentAtOrBelow recoverAtOrBelow version } } ${failure} } }`;
export const SurveyRule = `query SurveyRule { surveyRule { id version } }`;
export const AnswerSurvey = `mutation AnswerSurvey($input: AnswerSurveyInput!, $key: String) { answerSurvey(input: $input, idempotencyKey: $key) { __typename ... on AnswerSurveySuccess { survey { ${survey} } } ${failure} } }`;
export const SurveyByKey = `query SurveyByKey { surveyByKey { ${survey} } }`;
export const Surveys = `query Surveys($communityId: ID, $status: [SurveyStatus!], $first: Int, $after: String) { surveys(communityId: $communityId, status: $status, first: $first, after: $after) { edges { cursor node { ${survey} } } pageInfo { hasNextPage endCursor } } }`;
export const SurveyResults = `query SurveyResults($communityId: ID!, $by: SurveyGrouping!, $kind: SurveyKind, $from: DateTime, $until: DateTime) { surveyResults(communityId: $communityId, by: $by, kind: $kind, from: $from, until: $until) { group sent answered responseRate attitude { mean low high } speed { mean low high } professionalism { mean low high } overall { mean low high } medianTook inTimeRate } }`;
export const SurveyChanged = `subscription SurveyChanged($communityId: ID, $after: String) { surveyChanged(communityId: $communityId, after: $after) { cursor kind at survey { id status requestTitle key } } }`;
const OfRequest = `query OfRequest($id: ID!) { node(id: $id) { ... on Request { surveys { ${survey} } timeline(first: 100) { edges { node { kind summary isPublic } } } } } }`;

/** Four scores that are all the same. */
export const all = (score: number) => ({
  attitude: score,
  speed: score,
  professionalism: score,
  overall: score,
});

/** Everybody is asked, as often as they come; no survey is too many unless a test says so. */
export async function askAll(
  { as }: Pick<Window, 'as'>,
  input: Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const answer = await as('admin').mutate(SetSurveyRule, {
    input: { sharePercent: 100, leftAloneFor: 'PT0S', ...input },
  });
  if (!answer.rule) throw new Error(`No rule was set: ${JSON.stringify(answer)}`);
  return answer.rule;
}

/** The surveys about a request, newest first, as somebody sees them. */
export async function surveysOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'owner.a',
): Promise<Record<string, any>[]> {
  const { node } = await as(login).query(OfRequest, { id });
  return node.surveys;
}

/** What is told of them, without the rest of the story. */
export async function storyOf(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<string[]> {
  const { node } = await as(login).query(OfRequest, { id });
  return node.timeline.edges
    .map(({ node: step }: any) => step.kind)
    .filter((kind: string) => kind.startsWith('SURVEY_'));
}

/** A request of the owner's that they have just confirmed, and the survey about it as they see it. */
export async function asked(
  window: Window,
  company: Company,
  changes: Record<string, unknown> = {},
): Promise<{ id: string; survey: Record<string, any> }> {
  const id = await closed(window, company, changes);
  const [newest] = await surveysOf(window, id);
  if (!newest) throw new Error('Nobody was asked.');
  return { id, survey: newest };
}

/** Whoever comes by a key. */
export const byKey = ({ url }: Pick<Window, 'url'>, key: string) =>
  new Client(url, async () => key);

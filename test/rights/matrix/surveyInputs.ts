import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { all, askAll, asked } from '../../support/surveys.ts';
import { days, hours } from '../../support/time.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `surveys`: a good `input`, on something that was made for this one call. */

/** A category of which nothing else is closed here. */
const categoryCode = 'ELECTRICITY';

export const surveyInputs: Record<string, Prepare> = {
  // For nobody: what others are tried with asks for no scores.
  setSurveyRule: () => ({ sharePercent: 0 }),
  answerSurvey: async ({ window, company }) => {
    await askAll(window);
    const { survey } = await asked(window, company, { categoryCode });
    await askAll(window, { sharePercent: 0 });
    return { surveyId: survey.id, ...all(5) };
  },
};

/** Asks the customer of a request for scores, twice; answers with the key of the last survey. */
export async function addSurveys({
  window,
  request,
}: Pick<Scene, 'window' | 'request'>): Promise<string> {
  await askAll(window, { sharePercent: 0 });
  const { client } = window.database;
  const requestId = decodeId(request.id)?.id ?? '';
  const { communityId, customerId, categoryId, departmentId, accountableId } =
    await client.request.findUniqueOrThrow({ where: { id: requestId } });
  const at = window.composition.platform.time.now();
  const about = {
    communityId,
    requestId,
    customerId: customerId as string,
    categoryId,
    departmentId,
    ratedId: accountableId,
    relation: 'OWNER' as const,
    sentAt: new Date(at.getTime() - hours(1)),
    remindedAt: at,
    expiresAt: new Date(at.getTime() + days(14)),
    commentAtOrBelow: 2,
    recoverAtOrBelow: 2,
    tookMs: hours(3),
    isInTime: true,
  };
  // Two, so that there is a spread. They are answered and wait at once, so that every field says
  // something of the newer one, which is the one that is looked at.
  for (const episode of ['closing 1', 'closing 2']) {
    await client.survey.create({
      data: {
        ...about,
        kind: 'SERVICE',
        episode,
        status: 'OPEN',
        endedAt: at,
        answer: { create: { communityId, ...all(5), comment: 'Very kind', answeredAt: at } },
      },
    });
  }
  const { surveys } = await window
    .as('owner.a')
    .query('{ surveys(status: [OPEN]) { edges { node { key } } } }');
  return surveys.edges[0].node.key;
}

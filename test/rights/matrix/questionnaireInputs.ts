import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { owner } from '../../support/company.ts';
import {
  answersWith,
  asked,
  createDraft,
  openQuestionnaire,
} from '../../support/questionnaires.ts';
import { hours } from '../../support/time.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `questionnaires`: a good `input`, on something made for this one call. */

const draft = async ({ window }: Scene): Promise<string> => (await createDraft(window)).id;

const open = async ({ window }: Scene): Promise<string> => (await openQuestionnaire(window)).id;

export const questionnaireInputs: Record<string, Prepare> = {
  createQuestionnaire: ({ window, company: { a } }) => ({
    communityId: a.id,
    title: 'The garden',
    questions: [asked[2]],
    isAnonymous: true,
    closesAt: new Date(window.composition.platform.time.now().getTime() + hours(1)).toISOString(),
  }),
  changeQuestionnaire: async (scene) => ({
    questionnaireId: await draft(scene),
    title: 'The garden',
  }),
  publishQuestionnaire: async (scene) => ({ questionnaireId: await draft(scene) }),
  closeQuestionnaire: async (scene) => ({ questionnaireId: await open(scene) }),
  answerQuestionnaire: async (scene) => ({
    questionnaireId: await open(scene),
    answers: answersWith(),
  }),
};

/**
 * One that is open, and one that is over, broken down in every way at once. The owner answered it, and
 * others did. Answers with the id of the open one.
 */
export async function makeQuestionnaires({
  window,
  company: { a },
}: Pick<Scene, 'window' | 'company'>): Promise<string> {
  // The newest is the one that is looked at, so this one comes first.
  const { id: openId } = await openQuestionnaire(window);
  const { client } = window.database;
  const communityId = decodeId(a.id)?.id ?? '';
  const ownerId = decodeId(a.customers[owner] ?? '')?.id ?? '';
  const at = window.composition.platform.time.now();
  const { id: buildingId } = await client.building.findFirstOrThrow({ where: { communityId } });
  const others = await client.customer.findMany({
    where: { communityId, id: { not: ownerId } },
    take: 9,
  });
  const { id } = await createDraft(window, {
    breakdown: 'RELATION',
    introduction: 'To plan the year',
    quotas: [{ relation: 'OWNER', most: 99 }],
    opensAt: at.toISOString(),
  });
  const questionnaireId = decodeId(id)?.id ?? '';
  await client.questionnaire.update({
    where: { id: questionnaireId },
    data: { status: 'CLOSED', publishedAt: at, openedAt: at, closedAt: at },
  });
  for (const [index, customerId] of [ownerId, ...others.map((one) => one.id)].entries()) {
    const answers = {
      LIVES: { choices: ['TOGETHER'] },
      CLEAN: { number: 1 + (index % 5) },
      RECOMMEND: { number: index },
      WORDS: { text: 'More light' },
    };
    const part = ['OWNER', buildingId][index % 2];
    await client.questionnaireParticipation.create({
      data: {
        ...{ communityId, questionnaireId, customerId, contactedAt: at, answeredAt: at },
        sheet: { create: { communityId, questionnaireId, part, answers } },
      },
    });
  }
  return openId;
}

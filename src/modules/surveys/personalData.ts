import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import { hiddenWords } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { lockRequests } from '../requests/index.ts';
import { endSurvey } from './commands/surveys.ts';

/** What a customer was asked and answered, and when anybody asked them, for their file. */
export async function collectSurveys(client: PrismaClient, customerId: string) {
  const surveys = await client.survey.findMany({
    where: { customerId },
    select: {
      kind: true,
      status: true,
      sentAt: true,
      remindedAt: true,
      endedAt: true,
      request: { select: { number: true } },
      answer: {
        select: {
          attitude: true,
          speed: true,
          professionalism: true,
          overall: true,
          comment: true,
          answeredAt: true,
        },
      },
    },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  });
  const surveyContacts = await client.surveyContact.findMany({
    where: { customerId },
    select: { kind: true, at: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return {
    surveys: surveys.map(({ request, ...survey }) => ({ ...survey, request: request.number })),
    surveyContacts,
  };
}

/** Nobody is asked under a pseudonym. Scores stay, words go; of the story they go with the request. */
export async function eraseSurveys(
  transaction: Transaction,
  { id: customerId, at }: Erasure,
): Promise<void> {
  const waiting = await transaction.survey.findMany({ where: { customerId, status: 'OPEN' } });
  const requests = await lockRequests(
    transaction,
    waiting.map(({ requestId }) => requestId),
  );
  for (const request of requests) {
    for (const survey of waiting.filter(({ requestId }) => requestId === request.id)) {
      await endSurvey(transaction, request, survey, { status: 'CANCELLED', at });
    }
  }
  await transaction.surveyAnswer.updateMany({
    where: { survey: { customerId }, comment: { not: null } },
    data: { comment: hiddenWords },
  });
}

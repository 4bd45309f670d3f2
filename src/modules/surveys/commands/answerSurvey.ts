import type { Caller } from '../../../platform/auth/caller.ts';
import type { Survey } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { openRecovery } from '../../aftercare/index.ts';
import { customerCaller } from '../../owners/index.ts';
import { escalate, lockRequests } from '../../requests/index.ts';
import { requireAsked, visibleSurveys } from '../policy.ts';
import { isLow, type Scores } from '../rules/scores.ts';
import { disarm, tellOfSurvey } from './surveys.ts';

export const surveyPath = ['input', 'surveyId'];

/**
 * Writes down what a customer answered, once. A low score is not the end of it: somebody owns that
 * it is made good, and somebody further up is woken.
 */
export function answerSurvey(
  platform: Platform,
  caller: Caller,
  surveyId: string,
  { comment, ...scores }: Scores & { comment: string | null },
): Promise<{ id: string }> {
  requireAsked(caller);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const found = await transaction.survey.findFirst({
      where: { AND: [{ id: surveyId }, visibleSurveys(caller)] },
    });
    if (!found) throw new NotFound(surveyPath);
    const [request] = await lockRequests(transaction, [found.requestId]);
    if (!request) throw new NotFound(surveyPath);
    // Read again: whoever was here before us had the lock.
    const survey = await transaction.survey.findUniqueOrThrow({ where: { id: surveyId } });
    requireWaiting(survey, at);
    if (comment === null && isLow(scores, survey.commentAtOrBelow)) throw wordsMissing();
    const { communityId, customerId, kind } = survey;
    const answered = await transaction.survey.update({
      where: { id: surveyId },
      data: { status: 'ANSWERED', endedAt: at },
    });
    const answer = await transaction.surveyAnswer.create({
      data: { surveyId, communityId, ...scores, comment, answeredAt: at },
    });
    await disarm(transaction, surveyId);
    await tellOfSurvey(transaction, request, answered, {
      kind: 'ANSWERED',
      at,
      // The key is theirs: whoever comes by it speaks as the customer.
      actor: { type: customerCaller, id: customerId },
      surveyAnswers: [answer],
    });
    if (isLow(scores, survey.recoverAtOrBelow)) {
      const cause = 'LOW_SCORE';
      // After the second low score in a row a person asks, not a form.
      const isAskedAbout = kind === 'RECOVERY';
      const owed = await openRecovery(transaction, request, { cause, at, isAskedAbout });
      await escalate(transaction, owed, { cause, at, actor: null });
    }
    return { id: surveyId };
  });
}

function requireWaiting({ status, expiresAt }: Survey, at: Date): void {
  const standing = status === 'OPEN' && expiresAt <= at ? 'EXPIRED' : status;
  if (standing === 'OPEN') return;
  throw new Conflict(
    surveyPath,
    { en: 'This survey is over: it is {status}.', zh: '该评价已结束，当前状态为 {status}。' },
    { status: standing },
  );
}

function wordsMissing(): InvalidInput {
  return new InvalidInput(['input', 'comment'], 'INVALID_INPUT', {
    en: 'Where a score is low, please say why: 1 to 2,000 characters.',
    zh: '评分偏低时，请说明原因：须有 1 到 2,000 个字符。',
  });
}

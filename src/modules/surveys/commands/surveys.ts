import type { Transaction } from '../../../platform/database/database.ts';
import type { Request, Survey } from '../../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { recordEvent } from '../../requests/index.ts';
import { type SurveyEventKind, storyKind } from '../rules/story.ts';

/** What the commands about surveys have in common. */

/** The timer at which a customer is reminded. */
export const reminderDue = 'surveys.reminder-due';
/** The timer at which a survey runs out. */
export const expiryDue = 'surveys.expiry-due';

/** Tells in the story of a locked request what happened to a survey about it. */
export function tellOfSurvey(
  transaction: Transaction,
  request: Request,
  survey: Survey,
  {
    kind,
    at,
    actor = null,
    ...details
  }: { kind: SurveyEventKind; at: Date; actor?: ActorReference | null; surveyAnswers?: object[] },
): Promise<void> {
  return recordEvent(transaction, request, {
    kind: storyKind(`SURVEY_${kind}`),
    at,
    actor,
    isPublic: kind !== 'ENDED',
    // Lengths in milliseconds are large numbers for the database, and plain ones in an event.
    details: { surveys: [{ ...survey, tookMs: Number(survey.tookMs) }], ...details },
  });
}

/** Ends a survey that waits about a locked request, without an answer. */
export async function endSurvey(
  transaction: Transaction,
  request: Request,
  { id }: Survey,
  { status, at }: { status: 'EXPIRED' | 'CANCELLED'; at: Date },
): Promise<void> {
  const survey = await transaction.survey.update({
    where: { id },
    data: { status, endedAt: at },
  });
  await disarm(transaction, id);
  await tellOfSurvey(transaction, request, survey, { kind: 'ENDED', at });
}

/** Nothing more is to happen to a survey by itself. */
export async function disarm(transaction: Transaction, surveyId: string): Promise<void> {
  await disarmTimers(transaction, reminderDue, [surveyId]);
  await disarmTimers(transaction, expiryDue, [surveyId]);
}

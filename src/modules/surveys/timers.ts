import type { Transaction } from '../../platform/database/database.ts';
import type { Request, Survey } from '../../platform/database/generated/client/client.ts';
import type { TimerHandler } from '../../platform/timers/runner.ts';
import { lockFree } from '../requests/index.ts';
import { endSurvey, expiryDue, reminderDue, tellOfSurvey } from './commands/surveys.ts';

/** What happens when times of this module pass. */
export const surveyTimers: Record<string, TimerHandler> = {
  [reminderDue]: toWaiting(async (transaction, request, { id }, at) => {
    const reminded = await transaction.survey.update({ where: { id }, data: { remindedAt: at } });
    await tellOfSurvey(transaction, request, reminded, { kind: 'REMINDED', at });
  }),
  [expiryDue]: toWaiting((transaction, request, survey, at) =>
    endSurvey(transaction, request, survey, { status: 'EXPIRED', at }),
  ),
};

/** Does something to surveys that still wait for their answers, with their requests locked. */
function toWaiting(
  act: (transaction: Transaction, request: Request, survey: Survey, now: Date) => Promise<void>,
): TimerHandler {
  return async (transaction, timers, now) => {
    const findOpen = (where: object) =>
      transaction.survey.findMany({
        where: { ...where, status: 'OPEN' },
        orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
      });
    const id = { in: timers.map(({ key }) => key) };
    const found = await findOpen({ id });
    const requests = await lockFree(
      transaction,
      found.map(({ requestId }) => requestId),
    );
    // Read again, under the locks.
    for (const survey of await findOpen({ id, requestId: { in: [...requests.keys()] } })) {
      await act(transaction, requests.get(survey.requestId) as Request, survey, now);
    }
    const busy = new Set(
      found.filter(({ requestId }) => !requests.has(requestId)).map((survey) => survey.id),
    );
    return timers.filter(({ key }) => busy.has(key));
  };
}

import { Prisma, type Transaction } from '../../platform/database/database.ts';
import type { Questionnaire } from '../../platform/database/generated/client/client.ts';
import type { TimerHandler } from '../../platform/timers/runner.ts';
import { closeLocked } from './commands/closing.ts';
import { closeDue, mixDue, openDue } from './commands/dues.ts';
import { mixSheets } from './commands/mixing.ts';
import { openQuestionnaire } from './commands/opening.ts';

/** Does something with each that is due and that no command holds; the others come again. */
function withEach(
  work: (transaction: Transaction, questionnaire: Questionnaire, now: Date) => Promise<unknown>,
): TimerHandler {
  return async (transaction, timers, now) => {
    const ids = Prisma.join(timers.map(({ key }) => Prisma.sql`${key}::uuid`));
    const free = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM questionnaire WHERE id IN (${ids})
      ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`;
    const taken = new Set(free.map(({ id }) => id));
    const questionnaires = await transaction.questionnaire.findMany({
      where: { id: { in: [...taken] } },
      orderBy: { id: 'asc' },
    });
    for (const questionnaire of questionnaires) await work(transaction, questionnaire, now);
    return timers.filter(({ key }) => !taken.has(key));
  };
}

/** What happens when deadlines of questionnaires pass. */
export const questionnaireTimers: Record<string, TimerHandler> = {
  [openDue]: withEach(async (transaction, questionnaire, at) => {
    if (questionnaire.status !== 'PUBLISHED') return;
    await openQuestionnaire(transaction, questionnaire, { actor: null, at });
  }),
  [closeDue]: withEach(async (transaction, questionnaire, at) => {
    if (questionnaire.status === 'CLOSED') return;
    await closeLocked(transaction, questionnaire, { actor: null, at });
  }),
  [mixDue]: withEach((transaction, { id }) => mixSheets(transaction, id)),
};

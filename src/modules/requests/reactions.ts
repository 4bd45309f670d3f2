import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reaction } from '../../platform/events/reactions.ts';
import { Conflict, NotFound } from '../../platform/graphql/failures.ts';
import { timerKinds } from './clocks/arm.ts';
import { changeRequest, lockRequests } from './commands/change.ts';
import { findFallback } from './commands/fallback.ts';
import { owedByAccountable } from './rules/owed.ts';
import { armSweep } from './timers/recompute.ts';

/** What must also happen here when something changes in another module. */
export const requestReactions: Record<string, Reaction> = {
  'calendars.calendar-changed': (transaction, { subjectId, at }) =>
    armSweep(transaction, timerKinds.calendarChanged, subjectId, at),
  'routing.rule-created': requireCategories,
  'routing.rule-changed': requireCategories,
  'staff.deactivated': passOn,
};

/**
 * Somebody leaves: whatever they answer for has another name in the same transaction, the lead of
 * its department, or whoever manages the community (兜底).
 */
async function passOn(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const where = { accountableId: subjectId, ...owedByAccountable };
  const held = await transaction.request.findMany({ where, select: { id: true } });
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  // Read under the locks: some may have been taken on by others meanwhile.
  const requests = await lockRequests(transaction, ids, where);
  for (const request of requests) {
    const accountableId = await findFallback(transaction, request, at);
    if (!accountableId) {
      throw new Conflict(
        ['input', 'staffId'],
        {
          en: 'Nobody could answer for request {number} then: appoint a manager of its community first.',
          zh: '此人离开后，诉求 {number} 将无人负责：请先任命该项目的经理。',
        },
        { number: request.number },
      );
    }
    await changeRequest(
      transaction,
      request,
      // Whoever takes over has not taken the work on: a colleague still can.
      { accountableId, isTaken: false },
      {
        kind: 'ACCOUNTABLE_CHANGED',
        at,
        actor: null,
        isPublic: true,
        details: { formerId: subjectId },
      },
    );
  }
}

/** A rule of who does the work that names a category which nobody set up would wait for nothing. */
async function requireCategories(transaction: Transaction, { data }: NewEvent): Promise<void> {
  const rule = data as { categoryCodes?: string[]; is?: { categoryCodes?: string[] } };
  const codes = rule.categoryCodes ?? rule.is?.categoryCodes ?? [];
  const found = await transaction.category.findMany({
    where: { code: { in: codes } },
    select: { code: true },
  });
  const missing = codes.find((code) => !found.some((category) => category.code === code));
  if (missing === undefined) return;
  throw new NotFound(
    ['input', 'conditions', 'categoryCodes'],
    { en: 'There is no category {code}.', zh: '没有分类 {code}。' },
    { code: missing },
  );
}

import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { armTimers, disarmTimers } from '../../platform/timers/arm.ts';
import { after, logKind } from '../requests/index.ts';
import { forgottenAfter } from './rules/limits.ts';
import { forgetDue } from './timers.ts';

/** What must also happen here when the requests end that reporters brought, or are opened again. */
export const labelReactions: Reactions = {
  [logKind('CONFIRMED')]: { toAll: letTimeRun },
  [logKind('CLOSED_BY_SILENCE')]: { toAll: letTimeRun },
  [logKind('WITHDRAWN')]: { toAll: letTimeRun },
  [logKind('RETURNED')]: { toAll: takeTimeBack },
};

/** Who brought them, as far as that is kept. */
async function reportersOf(transaction: Transaction, events: readonly NewEvent[]) {
  const requestId = { in: events.map(({ subjectId }) => subjectId) };
  return transaction.reporter.findMany({ where: { requestId, erasedAt: null } });
}

async function letTimeRun(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const endedAt = new Map(events.map(({ subjectId, at }) => [subjectId, at]));
  const reporters = await reportersOf(transaction, events);
  await armTimers(
    transaction,
    reporters.map(({ id: key, communityId, requestId }) => ({
      ...{ kind: forgetDue, key, communityId },
      dueAt: after(endedAt.get(requestId) as Date, forgottenAfter),
    })),
  );
}

async function takeTimeBack(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  const reporters = await reportersOf(transaction, events);
  await disarmTimers(
    transaction,
    forgetDue,
    reporters.map(({ id }) => id),
  );
}

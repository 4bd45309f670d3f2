import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { logKind } from '../requests/index.ts';
import { startOver } from './commands/startOver.ts';

/** What must also happen here when something happens to the requests that rules made. */
export const meterReactions: Reactions = {
  [logKind('RESOLVED')]: { toAll: beginAnew },
  [logKind('REDIRECTED')]: { toAll: beginAnew },
};

/** The work is done: a value that is still past its limit is another fault, with a wait of its own. */
function beginAnew(transaction: Transaction, events: readonly NewEvent[]): Promise<void> {
  return startOver(
    transaction,
    events.map(({ subjectId }) => subjectId),
  );
}

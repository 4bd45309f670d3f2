import type { Transaction } from '../../../platform/database/database.ts';
import type { NewEvent } from '../../../platform/events/append.ts';
import { isOpen } from '../../requests/index.ts';
import { decisionOf, findPerson } from '../../routing/index.ts';
import { endOffers } from '../commands/endOffers.ts';
import { makeOffer } from '../commands/offerHandoff.ts';
import { workLoad } from './load.ts';

/** How long a person that the rules found has to answer, in milliseconds. */
const answerWithin = 30 * 60_000;

/**
 * The rules gave a request to a department: it is offered to the person that they find, or to the
 * department as a pool. Until somebody accepts, whoever took it in answers for it; where they find
 * nobody, the lead of the department is woken by the clock, as for all that is not taken on.
 */
export async function offerByRules(
  transaction: Transaction,
  { subjectId, at, data }: NewEvent,
): Promise<void> {
  const { routedByRuleId: ruleId } = (data.is ?? {}) as { routedByRuleId?: string | null };
  if (!ruleId) return;
  const request = await transaction.request.findUniqueOrThrow({ where: { id: subjectId } });
  // What was solved on the spot is nobody's to do any more.
  if (!isOpen(request)) return;
  const { departmentId } = request;
  const matter = { request, workItem: null };
  // It may have been offered as another matter.
  await endOffers(transaction, matter, at);
  const decision = await decisionOf(transaction, { departmentId, ruleId });
  const found = await findPerson(transaction, decision, workLoad, at);
  if (found.kind === 'NOBODY') return;
  const staffId = found.kind === 'PERSON' ? found.staffId : null;
  // Whoever took it in is the one to do it: there is nothing to ask.
  if (staffId === request.accountableId) return;
  const how = { offeredBy: null, note: null, now: at, expiresIn: answerWithin };
  await makeOffer(transaction, matter, { departmentId, staffId }, how);
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import type { Erasure, PersonalDataPart } from '../../platform/personalData.ts';
import { hideWords, isOpen, lockRequests, owedByAccountable } from '../requests/index.ts';
import { isStaff } from '../staff/index.ts';
import { forget } from './commands/forget.ts';

/** What this module has to do with the personal data of those who report by a label. */
export const reporterData = (client: PrismaClient): PersonalDataPart => ({
  presentNeed: (caller, ids) => reachedForReports(client, caller, ids),
  erase: eraseReporter,
});

/** Whoever answers for a report, or took it in, must be able to ask back while it is owed. */
async function reachedForReports(
  client: PrismaClient,
  caller: Caller,
  ids: readonly string[],
): Promise<string[]> {
  if (!isStaff(caller)) return [];
  const theirs = { OR: [{ accountableId: caller.id }, { firstReceiverId: caller.id }] };
  const reporters = await client.reporter.findMany({
    where: { id: { in: [...ids] }, request: { AND: [owedByAccountable, theirs] } },
    select: { id: true },
  });
  return reporters.map(({ id }) => id);
}

/** Who they are goes, and what they wrote; it waits until the matter is dealt with. */
async function eraseReporter(transaction: Transaction, { id, at }: Erasure): Promise<void> {
  const reporter = await transaction.reporter.findUniqueOrThrow({ where: { id } });
  const requests = await lockRequests(transaction, [reporter.requestId]);
  if (requests.some(isOpen)) {
    throw new Conflict(['input', 'reporterId'], {
      en: 'What they reported is open still: finish it first.',
      zh: '其上报的事项尚未处理完成，请先完成。',
    });
  }
  await forget(transaction, [reporter], at);
  await hideWords(transaction, [reporter.requestId], at);
}

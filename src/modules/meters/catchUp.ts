import type { Transaction } from '../../platform/database/database.ts';
import { startOver } from './commands/startOver.ts';

/** Work of rules that was done while this module was off, when nobody reacted. */
export async function catchUp(transaction: Transaction): Promise<void> {
  const raised = await transaction.meterRule.findMany({
    where: {
      status: 'RAISED',
      request: { status: { in: ['RESOLVED', 'REDIRECTED', 'CLOSED'] } },
    },
    select: { requestId: true },
  });
  await startOver(
    transaction,
    raised.flatMap(({ requestId }) => requestId ?? []),
  );
}

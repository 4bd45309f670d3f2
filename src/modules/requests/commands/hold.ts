import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';

/** Remembers whoever answers for requests now: they can read them from now on, whatever becomes of them. */
export async function rememberHolders(
  transaction: Transaction,
  requests: readonly Request[],
  heldFrom: Date,
): Promise<void> {
  await transaction.requestHolder.createMany({
    data: requests.map(({ id: requestId, communityId, accountableId: staffId }) => ({
      requestId,
      staffId,
      communityId,
      heldFrom,
    })),
    skipDuplicates: true,
  });
}

export function rememberHolder(
  transaction: Transaction,
  request: Request,
  heldFrom: Date,
): Promise<void> {
  return rememberHolders(transaction, [request], heldFrom);
}

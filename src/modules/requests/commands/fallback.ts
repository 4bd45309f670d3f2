import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { findLine } from '../../staff/index.ts';
import { buildLadder, fallbackAccountable } from '../rules/ladder.ts';
import { holdActive } from './requireActive.ts';

/**
 * Who answers for a request that nobody of the staff has in hand (兜底): the lead of its department,
 * else whoever manages the community. They are kept from leaving until the end of this transaction;
 * whoever is about to leave at this moment is not found again once they have. Null: nobody could.
 */
export async function findFallback(
  transaction: Transaction,
  { communityId, departmentId }: Pick<Request, 'communityId' | 'departmentId'>,
  now: Date,
): Promise<string | null> {
  for (;;) {
    const line = await findLine(transaction, communityId, departmentId, now);
    const staffId = fallbackAccountable(buildLadder(line));
    if (staffId === null || (await holdActive(transaction, staffId))) return staffId;
  }
}

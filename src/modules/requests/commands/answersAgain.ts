import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { findLine } from '../../staff/index.ts';
import { buildLadder, fallbackAccountable } from '../rules/ladder.ts';

/**
 * Who answers for a request that opens again: whoever did or, when they have left meanwhile, the
 * lowest on its ladder. A return is never refused: where nobody is, the name stays.
 */
export async function answersAgain(
  transaction: Transaction,
  { accountableId, communityId, departmentId }: Request,
  now: Date,
): Promise<string> {
  // Kept until the end: whoever leaves at this moment passes the request on after it has opened.
  const [staff] = await transaction.$queryRaw<{ isActive: boolean }[]>`
    SELECT is_active AS "isActive" FROM staff WHERE id = ${accountableId}::uuid FOR SHARE`;
  if (staff?.isActive) return accountableId;
  const ladder = buildLadder(await findLine(transaction, communityId, departmentId, now));
  return fallbackAccountable(ladder) ?? accountableId;
}

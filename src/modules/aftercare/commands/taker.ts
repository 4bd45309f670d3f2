import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { holdActive } from '../../requests/index.ts';

/** The state of somebody to whom something is given. */
interface Taker {
  isActive: boolean;
  worksIn(communityId: string): boolean;
}

/**
 * Finds somebody to whom something is given and keeps them from leaving until the end of this
 * transaction. It comes before a request is locked, since leaving takes the two in this order.
 */
export async function findTaker(transaction: Transaction, staffId: string): Promise<Taker> {
  const isActive = await holdActive(transaction, staffId);
  const places = await transaction.staffAssignment.findMany({
    where: { staffId },
    select: { communityId: true },
  });
  return { isActive, worksIn: (id) => places.some(({ communityId }) => communityId === id) };
}

/** Throws the typed failure when they cannot take on what is owed about a request. */
export function requireTaker({ isActive, worksIn }: Taker, { communityId }: Request): void {
  const path = ['input', 'staffId'];
  if (!worksIn(communityId)) throw new NotFound(path);
  if (isActive) return;
  throw new Conflict(path, { en: 'They work here no longer.', zh: '该员工已不在职。' });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request, WorkItem } from '../../../platform/database/generated/client/client.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { IllegalTransition, isOpen, lockRequest } from '../../requests/index.ts';
import { IllegalWorkMove } from '../failures.ts';
import { visibleWorkItems } from '../policy.ts';
import { canMove, type WorkMove } from '../rules/work.ts';

/** What passes from hand to hand: a request as a whole, or a part of it. */
export interface Matter {
  request: Request;
  /** Null: the request as a whole. */
  workItem: WorkItem | null;
}

/** A part, with the request that it belongs to. */
export type Part = Matter & { workItem: WorkItem };

/** Which department has it now, and who answers for it. */
export function holderOf({ request, workItem }: Matter) {
  const { departmentId, accountableId } = workItem ?? request;
  return { departmentId, accountableId };
}

/** The rows of a matter, in the tables that speak of requests and their parts. */
export function ofMatter({ request, workItem }: Matter) {
  return { requestId: request.id, workItemId: workItem?.id ?? null };
}

/**
 * Reads a part that the caller may see and keeps it for this transaction. Its request is what is
 * locked: parts wait for each other, and their steps stand in one story.
 */
export async function lockPart(
  transaction: Transaction,
  caller: Caller,
  workItemId: string,
  path: readonly string[] = ['input', 'workItemId'],
): Promise<Part> {
  const found = await transaction.workItem.findFirst({
    where: { AND: [{ id: workItemId }, visibleWorkItems(caller)] },
    select: { requestId: true },
  });
  if (!found) throw new NotFound(path);
  const request = await lockRequest(transaction, caller, found);
  // Read under the lock: whoever was here before us may have changed it.
  const workItem = await transaction.workItem.findUniqueOrThrow({ where: { id: workItemId } });
  return { request, workItem };
}

/** Reads a request as a whole, or a part of it, and keeps it for this transaction. */
export async function lockMatter(
  transaction: Transaction,
  caller: Caller,
  { requestId, workItemId }: { requestId: string; workItemId: string | null },
): Promise<Matter> {
  if (workItemId) return lockPart(transaction, caller, workItemId);
  return { request: await lockRequest(transaction, caller, { requestId }), workItem: null };
}

/** Throws the typed failure when the state of a part does not allow a move. */
export function requireWorkMove(
  workItem: WorkItem,
  move: WorkMove,
  path: readonly string[] = ['input', 'workItemId'],
): void {
  if (!canMove(workItem, move)) throw new IllegalWorkMove(workItem, path);
}

/** Only what is open passes from hand to hand. */
export function requireOffer({ request, workItem }: Matter, now: Date): void {
  if (workItem) requireWorkMove(workItem, 'OFFER');
  else if (!isOpen(request)) throw new IllegalTransition(request, now);
}

import type { WorkStatus } from '../../../platform/database/generated/client/enums.ts';
import { isOpen } from '../../requests/index.ts';

/** States of a part in which somebody still owes something. */
export const openWork = ['BLOCKED', 'OPEN', 'IN_PROGRESS'] as const satisfies WorkStatus[];

export function isOpenWork({ status }: { status: WorkStatus }): boolean {
  return openWork.some((open) => open === status);
}

/** What can be done to a part. */
export type WorkMove = 'ACCEPT' | 'TICK' | 'FINISH' | 'CANCEL' | 'OFFER';

/** The states from which each move is open. */
const movesFrom: Readonly<Record<WorkMove, readonly WorkStatus[]>> = {
  ACCEPT: ['OPEN'],
  TICK: ['OPEN', 'IN_PROGRESS'],
  FINISH: ['OPEN', 'IN_PROGRESS'],
  CANCEL: openWork,
  OFFER: ['OPEN', 'IN_PROGRESS'],
};

export function canMove({ status }: { status: WorkStatus }, move: WorkMove): boolean {
  return movesFrom[move].includes(status);
}

/**
 * What is wrong with the order of parts in a list, each after some that stand before it; null when
 * nothing is. Since nothing waits for a later one, there is no circle.
 */
export function findDisorder(
  parts: readonly { after: readonly number[] }[],
): { part: number; after: number } | null {
  for (const [part, { after }] of parts.entries()) {
    const wrong = after.find((place) => !(Number.isInteger(place) && place >= 0 && place < part));
    if (wrong !== undefined) return { part, after: wrong };
  }
  return null;
}

/** Whether a request as a whole, or a part of it, can still pass from hand to hand. */
export function canPass({
  request,
  workItem,
}: {
  request: Parameters<typeof isOpen>[0];
  workItem: { status: WorkStatus } | null;
}): boolean {
  return workItem ? canMove(workItem, 'OFFER') : isOpen(request);
}

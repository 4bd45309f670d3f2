import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { departmentKinds, stopClocks } from '../../requests/index.ts';
import { changePart } from './changePart.ts';
import { endOffers } from './endOffers.ts';
import type { Part } from './matter.ts';
import { openUnblocked } from './openPart.ts';

/** A part is over, done or not needed: its clocks and offers end, and what waited for it begins. */
export async function endPart(
  transaction: Transaction,
  part: Part,
  status: 'DONE' | 'CANCELLED',
  { actor, at, words }: { actor: Caller | null; at: Date; words: string | null },
): Promise<{ id: string }> {
  await endOffers(transaction, part, at);
  const clocks = await stopClocks(transaction, part.request, at, {
    kinds: departmentKinds,
    cancelled: status === 'CANCELLED',
    workItemId: part.workItem.id,
  });
  const ended = await changePart(
    transaction,
    part,
    { status, finishedAt: at },
    {
      kind: status === 'DONE' ? 'WORK_FINISHED' : 'WORK_CANCELLED',
      at,
      actor,
      details: { words: words ? `${part.workItem.title}: ${words}` : part.workItem.title, clocks },
    },
  );
  await openUnblocked(transaction, part.request, at);
  return ended;
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { FollowUp, Request } from '../../../platform/database/generated/client/client.ts';
import type { Platform } from '../../../platform/module.ts';
import { next, recordEvent, requireActive, returnAs } from '../../requests/index.ts';
import { triesAtMost } from '../rules/deadlines.ts';
import { storyKind } from '../rules/story.ts';
import { endFollowUp, lockFollowUp, type WhichFollowUp } from './followUps.ts';
import { openRecovery } from './recoveries.ts';

export interface FollowUpAnswer {
  outcome: 'SATISFIED' | 'NOT_SATISFIED' | 'NOT_REACHED';
  note: string;
}

/** The customer was asked, or nobody answered. What they are not satisfied with is returned. */
export function recordFollowUp(
  platform: Platform,
  caller: Caller,
  which: WhichFollowUp,
  { outcome, note }: FollowUpAnswer,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const { request, followUp } = await lockFollowUp(transaction, caller, which);
    if (outcome === 'NOT_REACHED') {
      await tryAgain(transaction, request, followUp, { at, actor: caller, note });
      return followUp;
    }
    const end = { status: outcome, kind: 'FOLLOWED_UP', at, actor: caller, note } as const;
    const asked = await endFollowUp(transaction, request, followUp, end);
    if (outcome === 'NOT_SATISFIED') await goOn(transaction, asked, { at, actor: caller, note });
    return followUp;
  });
}

interface Word {
  at: Date;
  actor: Caller;
  note: string;
}

/** Nobody answered: it stays to be done, and late if it is, until it was tried often enough. */
async function tryAgain(
  transaction: Transaction,
  request: Request,
  followUp: FollowUp,
  { at, actor, note }: Word,
): Promise<void> {
  const tried = await transaction.followUp.update({
    where: { id: followUp.id },
    data: { attempts: { increment: 1 }, version: { increment: 1 } },
  });
  await recordEvent(transaction, request, {
    kind: storyKind('FOLLOW_UP_TRIED'),
    at,
    actor,
    isPublic: false,
    details: { words: note, followUps: [tried] },
  });
  if (tried.attempts < triesAtMost) return;
  const end = { status: 'NOT_REACHED', kind: 'FOLLOW_UP_ENDED', at, actor, note } as const;
  await endFollowUp(transaction, request, followUp, end);
}

/** The customer says that it is not done: as good as a return of theirs, or too late for one. */
async function goOn(
  transaction: Transaction,
  request: Request,
  { at, actor, note }: Word,
): Promise<void> {
  if (next(request, 'RETURN', at) !== null) {
    await returnAs(transaction, request, { at, actor, details: { words: note } });
  } else {
    await openRecovery(transaction, request, { cause: 'STILL_NOT_SATISFIED', at });
  }
}

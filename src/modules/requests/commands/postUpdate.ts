import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isTheirs, mayPostUpdate, worksOn } from '../policy.ts';
import { changeRequest, lockRequest, type WhichRequest } from './change.ts';
import { resumeAfterWord } from './resumeRequest.ts';
import { tellAll } from './tell.ts';

/**
 * Writes a word into the story. A public one of those who do the work is a response; one of the
 * customer ends a pause that waited for them.
 */
export function postUpdate(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  update: { text: string; isPublic: boolean },
): Promise<{ id: string }> {
  const isPublic = update.isPublic || !caller.isInside;
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    if (!mayPostUpdate(caller, request)) throw new NotAllowed();
    // Of a partner app, only where it does the work.
    const isWord = isPublic && (caller.isInside || worksOn(caller, request));
    const changed = await writeWord(transaction, request, caller, now, {
      words: update.text,
      isPublic,
      isWord,
    });
    // What it rested for has come.
    if (isTheirs(caller, request)) await resumeAfterWord(transaction, changed, caller, now);
    return changed;
  });
}

/** Writes a word into the story of a locked request; `isWord` answers the customer. */
export async function writeWord(
  transaction: Transaction,
  request: Request,
  actor: Caller,
  now: Date,
  { words, isPublic, isWord }: { words: string; isPublic: boolean; isWord: boolean },
): Promise<Request> {
  const word = { kind: 'UPDATE_POSTED', at: now, actor, details: { words } } as const;
  if (!isWord) return changeRequest(transaction, request, {}, { ...word, isPublic });
  const [told] = await tellAll(transaction, [request], word);
  return told as Request;
}

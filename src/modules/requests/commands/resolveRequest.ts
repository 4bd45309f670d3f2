import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayResolve } from '../policy.ts';
import { lockRequest, type WhichRequest } from './change.ts';
import { endAllWork } from './endWork.ts';

/** The staff say that the matter is dealt with. */
export function resolveRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  note: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayResolve(caller, request);
    return markResolved(transaction, request, caller, now, note);
  });
}

/** Resolves a locked request. */
export async function markResolved(
  transaction: Transaction,
  request: Request,
  actor: Caller,
  at: Date,
  note: string,
  further: Partial<Request> = {},
): Promise<Request> {
  const how = { at, actor, note, further };
  const [resolved] = await markAllResolved(transaction, [request], how);
  return resolved as Request;
}

/** By whom, when and with which words requests are resolved. */
interface Resolution {
  at: Date;
  actor: ActorReference | null;
  note: string;
  /** What else becomes of them. */
  further?: Partial<Request>;
  /** What else the log is told. */
  details?: object;
}

/** Resolves locked requests, many at once. */
export function markAllResolved(
  transaction: Transaction,
  requests: readonly Request[],
  { at, actor, note, further: is, details }: Resolution,
): Promise<Request[]> {
  return endAllWork(transaction, requests, {
    move: 'RESOLVE',
    kind: 'RESOLVED',
    at,
    actor,
    is,
    details: { words: note, ...details },
  });
}

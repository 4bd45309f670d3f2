import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Pause, Request } from '../../../platform/database/generated/client/client.ts';
import type { PauseReason } from '../../../platform/database/generated/client/enums.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { beginPause, openPause } from '../clocks/pauses.ts';
import { giveWord } from '../clocks/stop.ts';
import { mayDecidePause, requireMayPause } from '../policy.ts';
import { longestEver, needsApproval } from '../rules/pauses.ts';
import { changeRequest, lockRequest, requireMove, type WhichRequest } from './change.ts';

export interface AskedPause {
  reason: PauseReason;
  evidence: string;
  until: Date;
}

/** What is allowed without a lead where no edition says it. */
const usualLength = 'P3D';

/**
 * The matter waits for something outside the company: its resolution clocks rest, until somebody
 * resumes it or the time is over. A pause that is longer than the policy allows waits for a lead
 * to agree, unless a lead asks for it; until then the clocks run.
 */
export function pauseRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  { reason, evidence, until }: AskedPause,
): Promise<{ id: string }> {
  const now = platform.time.now();
  requireLength(until, now);
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayPause(caller, request);
    const status = requireMove(request, 'PAUSE', now);
    const lapsed = await requireNoneOpen(transaction, request, now);
    const asked = await transaction.pause.create({
      data: {
        communityId: request.communityId,
        requestId: request.id,
        reason,
        evidence,
        status: 'ASKED',
        askedAt: now,
        askedById: caller.id,
        expiresAt: until,
      },
    });
    const words = { pauseReason: reason };
    if (!mayDecidePause(caller, request) && (await isTooLong(transaction, request, until, now))) {
      return changeRequest(
        transaction,
        request,
        {},
        {
          kind: 'PAUSE_ASKED',
          at: now,
          actor: caller,
          isPublic: false,
          details: { ...words, pauses: [...lapsed, asked] },
        },
      );
    }
    const word = await giveWord(transaction, request, now);
    const { pauses, clocks } = await beginPause(transaction, asked, now);
    return changeRequest(
      transaction,
      request,
      { status },
      {
        kind: 'PAUSED',
        at: now,
        actor: caller,
        isPublic: true,
        details: { ...words, pauses: [...lapsed, ...pauses], clocks: [...word, ...clocks] },
      },
    );
  });
}

function requireLength(until: Date, now: Date): void {
  if (until > now && until.getTime() - now.getTime() <= longestEver) return;
  throw new InvalidInput(['input', 'until'], 'INVALID_INPUT', {
    en: 'A pause ends in the future, within 90 days.',
    zh: '挂起须在将来、且在 90 天之内结束。',
  });
}

/** One that was asked for and whose time is over by now is no hindrance: it lapses, for the log. */
async function requireNoneOpen(
  transaction: Transaction,
  request: Request,
  now: Date,
): Promise<Pause[]> {
  const open = await openPause(transaction, request.id);
  if (!open) return [];
  if (open.expiresAt > now) {
    throw new Conflict(['input', 'requestId'], {
      en: 'A pause of this request waits for a lead to decide: it comes first.',
      zh: '本诉求已有一次挂起在等待主管审批，请先处理。',
    });
  }
  return [await transaction.pause.update({ where: { id: open.id }, data: { status: 'LAPSED' } })];
}

async function isTooLong(
  transaction: Transaction,
  { id: requestId, policyId }: Request,
  until: Date,
  now: Date,
): Promise<boolean> {
  const earlier = await transaction.pause.findMany({
    where: { requestId, startedAt: { not: null } },
  });
  const policy = policyId
    ? await transaction.servicePolicy.findUnique({ where: { id: policyId } })
    : null;
  const allowed = durationToMilliseconds(policy?.longestPause ?? usualLength);
  return needsApproval({ until, now, earlier }, allowed);
}

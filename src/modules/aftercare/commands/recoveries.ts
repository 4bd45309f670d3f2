import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Recovery, Request } from '../../../platform/database/generated/client/client.ts';
import type { RecoveryCause } from '../../../platform/database/generated/client/enums.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { after, buildLadder, lockRequest, owe } from '../../requests/index.ts';
import { findLine } from '../../staff/index.ts';
import { requireMaySeeToRecovery, visibleRecoveries } from '../policy.ts';
import { recoverWithin } from '../rules/deadlines.ts';
import { storyKind } from '../rules/story.ts';

/** What the commands about recoveries have in common. */

export const recoveryPath = ['input', 'recoveryId'];

/** The timer that wakes somebody about a recovery that is late. */
export const recoveryDue = 'aftercare.recovery-due';

/** A recovery to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichRecovery {
  recoveryId: string;
  expectedVersion?: number | null;
}

/** A recovery that the caller sees to, still to be done, with its request, which is kept. */
export async function lockRecovery(
  transaction: Transaction,
  caller: Caller,
  { recoveryId, expectedVersion }: WhichRecovery,
): Promise<{ request: Request; recovery: Recovery }> {
  const found = await transaction.recovery.findFirst({
    where: { AND: [{ id: recoveryId }, visibleRecoveries(caller)] },
  });
  if (!found) throw new NotFound(recoveryPath);
  const request = await lockRequest(transaction, caller, { requestId: found.requestId });
  // Read again: whoever was here before us had the lock.
  const recovery = await transaction.recovery.findUniqueOrThrow({ where: { id: recoveryId } });
  requireMaySeeToRecovery(caller, recovery);
  requireVersion(recovery.version, expectedVersion);
  if (recovery.completedAt) {
    throw new Conflict(recoveryPath, {
      en: 'It was made good before.',
      zh: '该补救已完成。',
    });
  }
  return { request, recovery };
}

/** Why and when something is to be made good. */
export interface Opening {
  cause: RecoveryCause;
  at: Date;
  /** False: whoever opens it asks the customer afterwards, in their own way. */
  isAskedAbout?: boolean;
}

/** Something of a locked request is to be made good; while that is so already, it stays so. */
export async function openRecovery(
  transaction: Transaction,
  request: Request,
  { cause, at, isAskedAbout }: Opening,
): Promise<Request> {
  const { id: requestId, communityId } = request;
  const isOpen = await transaction.recovery.count({ where: { requestId, completedAt: null } });
  if (isOpen > 0) return request;
  const dueAt = after(at, recoverWithin);
  const recovery = await transaction.recovery.create({
    data: {
      communityId,
      requestId,
      cause,
      ownerId: await chooseOwner(transaction, request, at),
      openedAt: at,
      dueAt,
      isAskedAbout,
    },
  });
  await armTimers(transaction, [{ kind: recoveryDue, key: recovery.id, communityId, dueAt }]);
  return owe(transaction, request, {
    kind: storyKind('RECOVERY_OPENED'),
    at,
    actor: null,
    isPublic: true,
    details: { recoveries: [recovery] },
  });
}

/** Somebody above whoever answers for the request; they themselves, where nobody is. */
export async function chooseOwner(
  transaction: Transaction,
  { communityId, departmentId, accountableId }: Request,
  at: Date,
): Promise<string> {
  const ladder = buildLadder(await findLine(transaction, communityId, departmentId, at));
  const own = ladder.findIndex(
    ({ staffId, insteadOfId }) => staffId === accountableId || insteadOfId === accountableId,
  );
  const above = ladder.slice(own + 1).find(({ staffId }) => staffId !== accountableId);
  return above?.staffId ?? ladder.at(-1)?.staffId ?? accountableId;
}

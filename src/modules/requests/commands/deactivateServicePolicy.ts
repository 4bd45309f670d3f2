import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { timerKinds } from '../clocks/arm.ts';
import { armSweep } from '../timers/recompute.ts';

const path = ['input', 'policyId'];

/**
 * Withdraws an edition that should not have been: the one before it is in force again. What came
 * in under it and is still open is held to what would have been promised without it, in the
 * background.
 */
export function deactivateServicePolicy(
  platform: Platform,
  caller: Caller,
  { policyId, reason }: { policyId: string; reason: string },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM service_policy WHERE id = ${policyId}::uuid FOR UPDATE`;
    const policy = await transaction.servicePolicy.findUnique({ where: { id: policyId } });
    if (!policy) throw new NotFound(path);
    if (policy.deactivatedAt) {
      throw new Conflict(path, {
        en: 'This edition was withdrawn before.',
        zh: '该版本此前已停用。',
      });
    }
    await transaction.servicePolicy.update({
      where: { id: policyId },
      data: { deactivatedAt: now },
    });
    await armSweep(transaction, timerKinds.policyDeactivated, policyId, now);
    await appendEvents(transaction, [
      {
        kind: 'requests.policy-deactivated',
        communityId: null,
        subjectType: 'ServicePolicy',
        subjectId: policyId,
        at: now,
        actor: caller,
        isPublic: false,
        data: { edition: policy.edition, reason },
      },
    ]);
    return { id: policyId };
  });
}

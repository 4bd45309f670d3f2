import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { requireMayKeepAssets } from '../../assets/index.ts';
import { visibleRules } from '../policy.ts';
import { lockMeter } from './meters.ts';
import { waitOverDue } from './rules.ts';

const path = ['input', 'meterRuleId'];

/** A rule gives out no more work; what it gave out stays to be done. */
export function endMeterRule(
  platform: Platform,
  caller: Caller,
  { meterRuleId, expectedVersion }: { meterRuleId: string; expectedVersion?: number | null },
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const found = await transaction.meterRule.findFirst({
      where: { AND: [{ id: meterRuleId }, visibleRules(caller)] },
    });
    if (!found) throw new NotFound(path);
    await lockMeter(transaction, caller, found.meterId);
    const { communityId, version, endedAt } = await transaction.meterRule.findUniqueOrThrow({
      where: { id: meterRuleId },
    });
    requireMayKeepAssets(caller, communityId);
    requireVersion(version, expectedVersion);
    if (endedAt) throw new Conflict(path, { en: 'The rule has ended.', zh: '该规则已终止。' });
    const ended = await transaction.meterRule.update({
      where: { id: meterRuleId },
      data: { endedAt: at, status: 'CALM', since: null, version: { increment: 1 } },
    });
    await disarmTimers(transaction, waitOverDue, [meterRuleId]);
    await appendEvents(transaction, [
      {
        kind: 'meters.RULE_ENDED',
        communityId,
        subjectType: 'MeterRule',
        subjectId: meterRuleId,
        at,
        actor: caller,
        isPublic: false,
        data: { version: ended.version },
      },
    ]);
    return { id: meterRuleId };
  });
}

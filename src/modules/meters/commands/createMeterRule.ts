import type { Caller } from '../../../platform/auth/caller.ts';
import type { MeterRuleKind, Priority } from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Text } from '../../../platform/text.ts';
import { requireMayKeepAssets } from '../../assets/index.ts';
import { lockMeter } from './meters.ts';

export interface NewRule {
  meterId: string;
  kind: MeterRuleKind;
  limit: number;
  hysteresis: number;
  /** In milliseconds, as `within`. */
  wait: number;
  title: string;
  checklist: string[];
  categoryCode: string;
  priority: Priority;
  departmentId: string;
  within: number;
}

const mostRules = 20;

/** Says at which readings of a meter work is given out; answers with the id of the rule. */
export function createMeterRule(
  platform: Platform,
  caller: Caller,
  { meterId, categoryCode, wait, within, ...said }: NewRule,
): Promise<{ id: string }> {
  const { kind, limit, hysteresis, departmentId } = said;
  if (hysteresis < 0) {
    throw refuse('hysteresis', { en: 'Zero or more.', zh: '不得小于零。' });
  }
  if (kind === 'EVERY' && limit <= 0) {
    throw refuse('limit', { en: 'With EVERY, more than zero.', zh: 'EVERY 的步长须大于零。' });
  }
  if (kind === 'EVERY' && (hysteresis > 0 || wait > 0)) {
    throw refuse(hysteresis > 0 ? 'hysteresis' : 'wait', {
      en: 'Not with EVERY: it is counted.',
      zh: 'EVERY 按累计计算，不适用此项。',
    });
  }
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const meter = await lockMeter(transaction, caller, meterId);
    const { communityId, lastValue } = meter;
    requireMayKeepAssets(caller, communityId);
    if ((kind === 'EVERY') !== (meter.kind === 'COUNTER')) {
      throw refuse('kind', {
        en: 'EVERY is for counters; ABOVE and BELOW are for gauges.',
        zh: 'EVERY 用于累计表；ABOVE 与 BELOW 用于量表。',
      });
    }
    const category = await transaction.category.findUnique({ where: { code: categoryCode } });
    if (!category) throw new NotFound(['input', 'categoryCode']);
    const department = { id: departmentId, communityId };
    if ((await transaction.department.count({ where: department })) === 0) {
      throw new NotFound(['input', 'departmentId']);
    }
    if ((await transaction.meterRule.count({ where: { meterId, endedAt: null } })) >= mostRules) {
      throw new Conflict(
        ['input', 'meterId'],
        { en: 'A meter has at most {most} rules.', zh: '每个表计最多 {most} 条规则。' },
        { most: mostRules },
      );
    }
    const rule = await transaction.meterRule.create({
      data: {
        ...said,
        communityId,
        meterId,
        categoryId: category.id,
        waitMs: BigInt(wait),
        withinMs: BigInt(within),
        createdAt: at,
        createdById: caller.id,
        // What was counted before is not made up for.
        countedTo: kind === 'EVERY' ? lastValue : null,
      },
    });
    await appendEvents(transaction, [
      {
        kind: 'meters.RULE_CREATED',
        communityId,
        subjectType: 'MeterRule',
        subjectId: rule.id,
        at,
        actor: caller,
        isPublic: false,
        data: { version: rule.version, is: { ...said, meterId, categoryCode, wait, within } },
      },
    ]);
    return { id: rule.id };
  });
}

const refuse = (field: string, text: Text) =>
  new InvalidInput(['input', field], 'INVALID_INPUT', text);

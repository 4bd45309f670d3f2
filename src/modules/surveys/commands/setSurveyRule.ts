import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import type { SurveyRule } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Text } from '../../../platform/text.ts';

export interface WrittenRule {
  sharePercent: number;
  isAfterSilence: boolean;
  /** ISO 8601 duration, as the others. */
  leftAloneFor: string;
  remindAfter: string | null;
  openFor: string;
  commentAtOrBelow: number;
  recoverAtOrBelow: number;
}

const hour = 60 * 60_000;
const day = 24 * hour;

/** Says who is asked for scores, and when. There is one rule. */
export async function setSurveyRule(
  platform: Platform,
  caller: Caller,
  written: WrittenRule,
  expectedVersion: number | null,
): Promise<{ id: string }> {
  const lengths = readLengths(written);
  const { sharePercent, isAfterSilence, commentAtOrBelow, recoverAtOrBelow } = written;
  const is = { sharePercent, isAfterSilence, commentAtOrBelow, recoverAtOrBelow, ...lengths };
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const former = await lockRule(transaction);
      requireVersion(former?.version ?? 0, expectedVersion);
      const rule = former
        ? await transaction.surveyRule.update({
            where: { id: former.id },
            data: { ...is, version: { increment: 1 } },
          })
        : await transaction.surveyRule.create({ data: is });
      await appendEvents(transaction, [
        {
          kind: 'surveys.rule-set',
          communityId: null,
          subjectType: 'SurveyRule',
          subjectId: rule.id,
          at,
          actor: caller,
          isPublic: false,
          data: { was: former && plain(former), is: plain(rule) },
        },
      ]);
      return { id: rule.id };
    });
  } catch (error) {
    if (!isTaken(error, 'only')) throw error;
    throw new Conflict(['input'], {
      en: 'Somebody else set the rule at this moment. Look again, then decide.',
      zh: '该规则刚被他人设置。请重新查看后再决定。',
    });
  }
}

/** The rule, kept for this transaction; null: there is none yet. */
async function lockRule(transaction: Transaction): Promise<SurveyRule | null> {
  await transaction.$queryRaw`SELECT 1 FROM survey_rule FOR UPDATE`;
  return transaction.surveyRule.findFirst();
}

/** As events hold it: without large numbers. */
function plain({ id: _, only: __, leftAloneForMs, remindAfterMs, openForMs, ...rule }: SurveyRule) {
  return {
    ...rule,
    leftAloneForMs: Number(leftAloneForMs),
    remindAfterMs: remindAfterMs === null ? null : Number(remindAfterMs),
    openForMs: Number(openForMs),
  };
}

function readLengths({ leftAloneFor, remindAfter, openFor }: WrittenRule) {
  const leftAloneForMs = durationToMilliseconds(leftAloneFor);
  if (leftAloneForMs > 366 * day) {
    throw refused('leftAloneFor', { en: 'At most 366 days.', zh: '最长 366 天。' });
  }
  const openForMs = durationToMilliseconds(openFor);
  if (openForMs < day || openForMs > 90 * day) {
    throw refused('openFor', { en: 'A day to 90 days.', zh: '须为 1 天到 90 天。' });
  }
  const remindAfterMs = remindAfter === null ? null : durationToMilliseconds(remindAfter);
  if (remindAfterMs !== null && (remindAfterMs < hour || remindAfterMs >= openForMs)) {
    throw refused('remindAfter', {
      en: 'An hour or more, and less than `openFor`.',
      zh: '须不少于一小时，且短于 openFor。',
    });
  }
  return {
    leftAloneForMs: BigInt(leftAloneForMs),
    remindAfterMs: remindAfterMs === null ? null : BigInt(remindAfterMs),
    openForMs: BigInt(openForMs),
  };
}

const refused = (argument: string, text: Text) =>
  new InvalidInput(['input', argument], 'INVALID_INPUT', text);

import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Span } from '../../../platform/spans.ts';

const day = 86_400_000;
const longest = 3660;

/**
 * The time that figures are asked for, by the arguments `from` and `until`: without an end up to now,
 * without a beginning so many days before its end. What is to come is cut off.
 */
export function readSpan(
  asked: { from?: Date | null; until?: Date | null },
  now: Date,
  usualDays: number,
): Span {
  const until = (asked.until ?? now).getTime();
  const from = asked.from?.getTime() ?? until - usualDays * day;
  if (until <= from || until - from > longest * day) {
    throw new InvalidInput(['until'], 'INVALID_INPUT', {
      en: 'It lies after `from`, at most 3,660 days.',
      zh: '须晚于 `from`，且至多相隔 3,660 天。',
    });
  }
  return { from, until: Math.max(from, Math.min(until, now.getTime())) };
}

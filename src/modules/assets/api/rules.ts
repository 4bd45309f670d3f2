import { z } from 'zod';
import { durationToMilliseconds } from '../../../platform/graphql/scalars.ts';
import { listOf, rule } from '../../../platform/graphql/validation.ts';
import { longestLife } from '../rules/details.ts';

/** What inputs of this module are held to. */

export const aLife = rule(
  z.string(),
  { en: 'More than nothing, and at most 100 years.', zh: '须大于零，且最长 100 年。' },
  (duration) => {
    const length = durationToMilliseconds(duration);
    return length > 0 && length <= longestLife;
  },
);

/** A page that a browser can open without anybody listening in; nothing of a sign-in in it. */
export const aLink = rule(
  z.string().trim(),
  {
    en: 'A link that begins with https://, at most 2,000 characters.',
    zh: '须为以 https:// 开头的链接，最多 2,000 个字符。',
  },
  (text) => {
    if (text.length > 2000 || !URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    return protocol === 'https:' && username === '' && password === '';
  },
);

export const upTo = (most: number) => listOf(null, 0, most);

export const wholeNumber = (least: number, most: number) =>
  rule(
    z.number(),
    { en: `${least} to ${most}.`, zh: `须为 ${least} 到 ${most}。` },
    (value) => value >= least && value <= most,
  );

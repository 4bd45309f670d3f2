import { z } from 'zod';
import type { Text } from '../text.ts';
import { InvalidInput } from './failures.ts';

/** A rule that says in every language what it wants. */
export function rule<Schema extends z.ZodType>(
  schema: Schema,
  text: Text,
  holds: (value: z.output<Schema>) => boolean,
) {
  return schema.refine(holds, { message: text.en, params: { text } });
}

/** Text of so many characters, not counting white space around it, which is cut off. */
export function characters(least: number, most: number) {
  return rule(
    z.string().trim(),
    least === 0
      ? { en: `At most ${most} characters.`, zh: `最多 ${most} 个字符。` }
      : { en: `${least} to ${most} characters.`, zh: `须有 ${least} 到 ${most} 个字符。` },
    (value) => {
      const { length } = [...value];
      return length >= least && length <= most;
    },
  );
}

/** A list of so many, each by its own rule or by any. */
export function listOf(one: z.ZodType | null, least: number, most: number) {
  return rule(
    z.array(one ?? z.any()),
    least === 0
      ? { en: `At most ${most}.`, zh: `最多 ${most} 项。` }
      : { en: `${least} to ${most}.`, zh: `须有 ${least} 到 ${most} 项。` },
    ({ length }) => length >= least && length <= most,
  );
}

/** A code that people and programs share: `PLUMBING`, `NIGHT_SHIFT_2`. */
export const code = rule(
  z.string().trim(),
  {
    en: 'Capital letters, digits and underscores, beginning with a letter, at most 60.',
    zh: '以大写字母开头，只含大写字母、数字和下划线，最多 60 个字符。',
  },
  (value) => /^[A-Z][A-Z0-9_]{0,59}$/.test(value),
);

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  params?: { text?: Text };
}

/** What a broken rule is answered with: the first one, and where it lies. */
export function toInvalidInput(failure: { issues: readonly Issue[] }): InvalidInput {
  const issue = failure.issues[0];
  const path = (issue?.path ?? []).map((step) =>
    String(typeof step === 'object' ? step.key : step),
  );
  const message = issue?.message ?? 'Not valid.';
  return new InvalidInput(
    path,
    'INVALID_INPUT',
    issue?.params?.text ?? { en: message, zh: message },
  );
}

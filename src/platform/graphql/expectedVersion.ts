import type { BuilderTypes } from './builder.ts';
import { Conflict } from './failures.ts';

/** The field of an input by which a caller acts on nothing but what they looked at. */
export function expectedVersion(
  t: PothosSchemaTypes.InputFieldBuilder<BuilderTypes, 'InputObject'>,
) {
  return t.int({
    description:
      'The `version` that you looked at: if it has changed since, nothing is done and the answer is a ConflictError. Without it the move is made on whatever is there now.',
  });
}

/** Throws the typed failure when a thing has changed since the caller looked at it. */
export function requireVersion(version: number, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === version) return;
  throw new Conflict(
    ['input', 'expectedVersion'],
    {
      en: 'It has changed since you looked: it is at version {version} now. Look again, then decide.',
      zh: '您查看之后它已有变动，现在是第 {version} 版。请重新查看后再决定。',
    },
    { version },
  );
}

import { say, type Text, type TextValues } from '../text.ts';

/** Codes of the platform; a module adds its own through its definition. */
export const platformErrorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_ID',
  'INVALID_INPUT',
  'CONFLICT',
] as const;

/**
 * A failure that a caller can expect. Thrown in a mutation it becomes a member of the mutation's
 * result; elsewhere it becomes an error with its code in `extensions`. Throw it inside the
 * transaction: nothing of the change is kept then.
 */
export abstract class UserFailure extends Error {
  readonly code: string;
  readonly text: Text;
  readonly values: TextValues;
  readonly path: readonly string[] | null;

  constructor(code: string, text: Text, path: readonly string[] | null, values: TextValues = {}) {
    super(say(text, 'en', values));
    this.code = code;
    this.text = text;
    this.values = values;
    this.path = path;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a failure may be made from anything
export type FailureClass = new (...args: any[]) => UserFailure;

export class InvalidInput extends UserFailure {
  constructor(
    path: readonly string[] | null,
    code: 'INVALID_INPUT' | 'INVALID_ID',
    text: Text,
    values?: TextValues,
  ) {
    super(code, text, path, values);
  }
}

export class NotFound extends UserFailure {
  constructor(path: readonly string[] | null, text?: Text, values?: TextValues) {
    super(
      'NOT_FOUND',
      text ?? { en: 'There is no such thing in your reach.', zh: '在您可见的范围内没有这一项。' },
      path,
      values,
    );
  }
}

export class NotAllowed extends UserFailure {
  constructor(
    text: Text = { en: 'You may not do this.', zh: '您没有进行此操作的权限。' },
    code: 'FORBIDDEN' | 'UNAUTHENTICATED' = 'FORBIDDEN',
  ) {
    super(code, text, null);
  }
}

/** The refusal for a call without a valid token. */
export function unauthenticated(): NotAllowed {
  return new NotAllowed(
    {
      en: 'Sign in first: no valid token came with the call.',
      zh: '请先登录：此次调用没有带有效的令牌。',
    },
    'UNAUTHENTICATED',
  );
}

export class Conflict extends UserFailure {
  constructor(path: readonly string[] | null, text: Text, values?: TextValues) {
    super('CONFLICT', text, path, values);
  }
}

/** Those that every mutation can end in. */
export const everyFailure: readonly FailureClass[] = [InvalidInput, NotFound, NotAllowed, Conflict];

/** The same words as a conflict, about the part of the input that it names, where there is one. */
export function asConflict({ path, text, values }: UserFailure, input: object): Conflict {
  const isNamed = path !== null && path[1] !== undefined && path[1] in input;
  return new Conflict(isNamed ? path : ['input'], text, values);
}

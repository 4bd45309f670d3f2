import type { Module } from '../module.ts';
import { say } from '../text.ts';
import type { Builder } from './builder.ts';
import {
  Conflict,
  type FailureClass,
  InvalidInput,
  NotAllowed,
  NotFound,
  type platformErrorCodes,
} from './failures.ts';

const codeDescriptions: Record<(typeof platformErrorCodes)[number], string> = {
  UNAUTHENTICATED: 'No valid token came with the operation: sign in, then try again.',
  FORBIDDEN: 'You may see this, but not do it.',
  NOT_FOUND: 'There is no such thing, or you may not see it: the two look the same.',
  INVALID_ID: 'The id cannot be read, or is an id of another type of thing.',
  INVALID_INPUT: 'A value does not keep its rules; the message says which.',
  CONFLICT: 'It clashes with what is already there, for example a number that is taken.',
};

/** Adds `UserError`, its codes, and the failures that every mutation can end in. */
export function addFailureTypes(builder: Builder, modules: readonly Module[]): void {
  const descriptions: Record<string, string> = Object.assign(
    { ...codeDescriptions },
    ...modules.map((module) => module.errorCodes ?? {}),
  );
  const code = builder.enumType('UserErrorCode', {
    description:
      'What went wrong, for a program to act on. The values are stable; a module may add its own.',
    values: Object.fromEntries(
      Object.entries(descriptions).map(([value, description]) => [value, { description }]),
    ),
  });
  builder.interfaceType('UserError', {
    description:
      'A failure that a caller can expect and act on. Every mutation answers with its success or with one of these, and then has changed nothing.',
    resolveType: () => null as never,
    fields: (t) => ({
      code: t.field({
        type: code,
        description: 'For programs.',
        resolve: (failure) => failure.code as never,
      }),
      message: t.string({
        description: 'For people, in English or Chinese by the `Accept-Language` of the call.',
        resolve: (failure, _args, { locale }) => say(failure.text, locale, failure.values),
      }),
      path: t.stringList({
        nullable: true,
        description:
          'The argument that caused it, from the outside in, such as `["input", "title"]`; null when no single one did.',
        resolve: ({ path }) => (path ? [...path] : null),
      }),
    }),
  });
  addFailureType(
    builder,
    InvalidInput,
    'InvalidInputError',
    'A value does not keep its rules, or an id cannot be read. Codes: INVALID_INPUT, INVALID_ID.',
  );
  addFailureType(
    builder,
    NotFound,
    'NotFoundError',
    'There is no such thing, or the caller may not see it. Code: NOT_FOUND.',
  );
  addFailureType(
    builder,
    NotAllowed,
    'NotAllowedError',
    'The caller is not signed in, or may not do this. Codes: UNAUTHENTICATED, FORBIDDEN.',
  );
  addFailureType(
    builder,
    Conflict,
    'ConflictError',
    'It clashes with what is already there. Code: CONFLICT.',
  );
}

function addFailureType(
  builder: Builder,
  failure: FailureClass,
  name: string,
  description: string,
): void {
  builder.objectType(failure, { name, description, interfaces: ['UserError'] });
}

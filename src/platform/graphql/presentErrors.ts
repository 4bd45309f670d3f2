import { randomUUID } from 'node:crypto';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Log } from '../log.ts';
import { type Locale, say, type Text } from '../text.ts';
import type { Context } from './context.ts';
import { UserFailure } from './failures.ts';
import { quietError, withoutValues } from './withoutValues.ts';

const unexpected: Text = {
  en: 'Something went wrong on our side. Report it with the id {id}.',
  zh: '系统内部出错。请报告编号 {id}。',
};

/**
 * What a caller is shown of an error. Expected failures and GraphQL's own errors speak for
 * themselves; everything else is masked, and logged under the id that the caller is shown.
 */
export function presentError(error: unknown, locale: Locale, log: Log): GraphQLError {
  const graphqlError = error instanceof GraphQLError ? error : null;
  const cause = rootCause(error);
  const place = graphqlError && { nodes: graphqlError.nodes, path: graphqlError.path };
  if (cause instanceof UserFailure) {
    return new GraphQLError(say(cause.text, locale, cause.values), {
      ...place,
      extensions: { code: cause.code, ...(cause.path && { argument: cause.path }) },
    });
  }
  if (graphqlError && cause instanceof GraphQLError) {
    const { originalError, ...extensions }: Record<string, unknown> = {
      code: 'BAD_USER_INPUT',
      ...graphqlError.extensions,
      ...cause.extensions,
    };
    // The parser of JSON repeats the body that it could not read; Yoga's status hangs on it.
    if (originalError) extensions.http = { status: 400 };
    return new GraphQLError(shorten(withoutValues(graphqlError.message)), { ...place, extensions });
  }
  const id = randomUUID();
  log.error({ err: cause, errorId: id, path: graphqlError?.path }, 'an operation failed');
  return new GraphQLError(say(unexpected, locale, { id }), {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: id },
  });
}

const longestMessage = 500;

function shorten(message: string): string {
  return message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
}

/** Below the wrappings of GraphQL: what was thrown, or the error itself when it is GraphQL's own. */
function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Presents the errors of every result, on every transport, in the caller's language. */
export function presentErrors(log: Log): Plugin<Context> {
  const present = (result: ExecutionResult, { locale }: Context): ExecutionResult =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => presentError(error, locale, log)) }
      : result;
  return {
    // What does not fit the schema never comes to execution.
    onValidate: () => {
      return ({ result, setResult }) => setResult((result as GraphQLError[]).map(quietError));
    },
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(present(result, args.contextValue));
      },
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        if (!isAsyncIterable(result)) setResult(present(result, args.contextValue));
        return {
          onNext({ result: next, setResult: setNext }) {
            if (!isAsyncIterable(next)) setNext(present(next, args.contextValue));
          },
        };
      },
    }),
  };
}

import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { CallerWatch } from '../auth/watch.ts';
import type { Log } from '../log.ts';
import type { Context } from './context.ts';
import { NotAllowed } from './failures.ts';
import { presentError } from './presentErrors.ts';

/**
 * Ends the streams of a caller who lost a right: a last error says so, and the stream is over.
 * Sockets are ended as a whole, by whoever keeps them.
 */
export function endWhenRefused(watch: CallerWatch, log: Log): Plugin<Context> {
  return {
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        const { caller, credential, isSocket, locale } = args.contextValue;
        if (!caller || credential === null || isSocket || !isAsyncIterable(result)) return;
        const results = result as AsyncIterable<ExecutionResult>;
        const farewell = () => ({ errors: [presentError(rightTaken(), locale, log)] });
        setResult(
          endable(results, farewell, (end) => {
            const watched = watch.watch(credential, caller, end);
            return () => watched.stop();
          }) as never,
        );
      },
    }),
  };
}

function rightTaken(): NotAllowed {
  return new NotAllowed({
    en: 'Your rights have changed, so this subscription ends. Sign in and subscribe again.',
    zh: '您的权限已变更，此订阅已结束。请重新登录并订阅。',
  });
}

/**
 * The same results, until `register`'s callback is called: then one last result, and the end.
 * `register` answers with what takes the registration back.
 */
function endable<T>(
  results: AsyncIterable<T>,
  farewell: () => T,
  register: (end: () => void) => () => void,
): AsyncIterableIterator<T> {
  const source = results[Symbol.asyncIterator]();
  const over = { value: undefined, done: true } as const;
  let state: 'running' | 'refused' | 'over' = 'running';
  let wake = () => {};
  const refused = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const unregister = register(() => {
    if (state === 'running') state = 'refused';
    wake();
  });
  const finish = () => {
    state = 'over';
    unregister();
    // A source that waits for its next event answers late; nobody is to wait for that.
    void source.return?.()?.catch(() => {});
  };
  const iterator: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (state === 'over') return over;
      const result = await Promise.race([source.next(), refused.then(() => null)]);
      if (result !== null && state === 'running') {
        if (result.done) finish();
        return result;
      }
      if (state !== 'refused') return over;
      finish();
      return { value: farewell(), done: false };
    },
    async return() {
      finish();
      return over;
    },
  };
  return iterator;
}

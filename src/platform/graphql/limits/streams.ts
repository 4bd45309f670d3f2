import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { callerKey } from '../../edge/callerKey.ts';
import type { Crowd } from '../../edge/crowd.ts';
import type { Context } from '../context.ts';

/** What a call over HTTP brings besides; nothing of it is there on a socket. */
interface Overheard extends Context {
  address: string;
  request?: Request;
  res?: ServerResponse;
}

/**
 * Begins a subscription over HTTP for those alone who take a stream of events, and have not as many
 * open already as they may.
 */
export function limitStreams(connections: Crowd): Plugin<Overheard> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { caller, address, request, res } = args.contextValue;
      if (!request || !res) return;
      const refuse = (message: string, code: string, status: number) =>
        setResultAndStopExecution({
          errors: [new GraphQLError(message, { extensions: { code, http: { status } } })],
        });
      const accept = request.headers.get('accept') || '*/*';
      if (!/text\/event-stream|text\/\*|\*\/\*/i.test(accept)) {
        return refuse(
          'A subscription is answered as text/event-stream; ask for that by "Accept".',
          'NOT_ACCEPTABLE',
          406,
        );
      }
      const leave = connections.enter(callerKey(caller, address));
      if (!leave) {
        return refuse('Too many streams are open; end some.', 'TOO_MANY_CONNECTIONS', 429);
      }
      if (res.closed) leave();
      else res.once('close', leave);
    },
  };
}

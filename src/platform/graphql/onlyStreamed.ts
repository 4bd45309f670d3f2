import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Begins no subscription over HTTP for a client that does not take a stream of events. */
export function onlyStreamed(): Plugin {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      // A socket has no request here.
      const request: Request | undefined = args.contextValue.request;
      const accept = request?.headers.get('accept') || '*/*';
      if (!request || /text\/event-stream|text\/\*|\*\/\*/i.test(accept)) return;
      const message = 'A subscription is answered as text/event-stream; ask for that by "Accept".';
      const extensions = { code: 'NOT_ACCEPTABLE', http: { status: 406 } };
      setResultAndStopExecution({ errors: [new GraphQLError(message, { extensions })] });
    },
  };
}

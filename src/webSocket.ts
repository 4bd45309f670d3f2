import type { IncomingHttpHeaders, Server } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { YogaServerInstance } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import {
  type Authenticator,
  type Credentials,
  createContext,
} from './platform/auth/authenticate.ts';
import type { CallerWatch, Watched } from './platform/auth/watch.ts';
import type { Context } from './platform/graphql/context.ts';
import { quietError } from './platform/graphql/withoutValues.ts';

const largestMessage = 100_000;
/** How long clients have to answer the goodbye when the server stops, in milliseconds. */
const goodbyeWithin = 2000;

/** What is kept with a socket, once somebody has signed in on it. */
type SocketExtra = { watched: Watched };

type Enveloped = ReturnType<YogaServerInstance<object, object>['getEnveloped']>;

/**
 * Subscriptions, queries and mutations over WebSocket (graphql-transport-ws), by the same plugins
 * as over HTTP. The token comes in the connection's parameters: `{ authorization: "Bearer …" }`.
 */
export function attachWebSocket(
  server: Server,
  // biome-ignore lint/suspicious/noExplicitAny: the contexts differ by transport
  yoga: YogaServerInstance<any, any>,
  {
    path,
    authenticator,
    watch,
  }: { path: string; authenticator: Authenticator; watch: CallerWatch },
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    server,
    path,
    maxPayload: largestMessage,
    // One tick between messages: else a reused id is answered with a stray "complete".
    allowSynchronousEvents: false,
  });
  const { dispose } = useServer<Record<string, unknown>, SocketExtra>(
    {
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      async onConnect({ connectionParams, extra }) {
        // A bad token is answered with 4403, after which clients may try again with a fresh one.
        const credentials = readCredentials(connectionParams, extra.request.headers);
        const context = await createContext(authenticator, credentials).catch(() => null);
        if (!context) return false;
        const { caller, credential } = context;
        if (caller && credential !== null) {
          extra.watched = watch.watch(credential, caller, () =>
            extra.socket.close(CloseCode.Forbidden, 'Forbidden'),
          );
        }
        return true;
      },
      onClose({ extra }) {
        extra.watched?.stop();
      },
      async onSubscribe({ connectionParams, extra }, _id, params) {
        const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
          credentials: readCredentials(connectionParams, extra.request.headers),
          params,
        });
        try {
          const document = parse(params.query);
          const errors = validate(schema, document);
          if (errors.length > 0) return errors;
          const context = (await contextFactory()) as unknown as Context;
          // Rights that came with this operation can be taken away again, too.
          if (extra.watched && context.caller) extra.watched.caller = context.caller;
          return {
            schema,
            document,
            operationName: params.operationName,
            variableValues: params.variables,
            contextValue: context,
            rootValue: { execute, subscribe },
          } as ExecutionArgs;
        } catch (error) {
          // Thrown on, it would close the socket, and with it every other subscription on it.
          if (error instanceof GraphQLError) return [quietError(error)];
          throw error;
        }
      },
    },
    sockets,
  );
  return {
    async close() {
      // One client that has gone silent would hold up the end for half a minute.
      const late = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, goodbyeWithin);
      await dispose();
      clearTimeout(late);
    },
  };
}

function readCredentials(
  parameters: Readonly<Record<string, unknown>> | undefined,
  headers: IncomingHttpHeaders,
): Credentials {
  const text = (...names: string[]): string | null => {
    for (const name of names) {
      const value = parameters?.[name];
      if (typeof value === 'string') return value;
    }
    return null;
  };
  return {
    authorization: text('authorization', 'Authorization'),
    isSocket: true,
    acceptLanguage:
      text('acceptLanguage', 'accept-language', 'Accept-Language') ?? headers['accept-language'],
  };
}

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
import type { TrustedDocuments } from './platform/graphql/trustedDocuments.ts';
import type { Log } from './platform/log.ts';

const largestMessage = 100_000;
/** How long clients have to answer the goodbye when the server stops, in milliseconds. */
const goodbyeWithin = 2000;

export interface WebSocketOptions {
  path: string;
  authenticator: Authenticator;
  log: Log;
  trustedDocuments?: TrustedDocuments;
  /** How long a new socket has to introduce itself, in milliseconds. */
  introductionWithin: number;
}

type Enveloped = ReturnType<YogaServerInstance<object, object>['getEnveloped']>;

/**
 * Subscriptions, queries and mutations over WebSocket (graphql-transport-ws), by the same plugins
 * as over HTTP. The token comes in the connection's parameters: `{ authorization: "Bearer …" }`.
 */
export function attachWebSocket(
  server: Server,
  // biome-ignore lint/suspicious/noExplicitAny: the contexts differ by transport
  yoga: YogaServerInstance<any, any>,
  { path, authenticator, log, trustedDocuments, introductionWithin }: WebSocketOptions,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    server,
    path,
    maxPayload: largestMessage,
    // One tick between messages: else a reused id is answered with a stray "complete".
    allowSynchronousEvents: false,
  });
  const { dispose } = useServer(
    {
      connectionInitWaitTimeout: introductionWithin,
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      async onConnect({ connectionParams, extra }) {
        const credentials = readCredentials(connectionParams, extra.request.headers);
        try {
          await createContext(authenticator, credentials);
          return true;
        } catch (error) {
          // A bad token is answered with 4403, after which clients may try again with a fresh one.
          if (error instanceof GraphQLError) return false;
          log.error({ err: error }, 'a socket could not be opened');
          extra.socket.close(CloseCode.InternalServerError, 'Internal server error');
          return false;
        }
      },
      async onSubscribe({ connectionParams, extra }, _id, sent) {
        try {
          const params = trustedDocuments?.withText(sent) ?? sent;
          const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped(
            {
              credentials: readCredentials(connectionParams, extra.request.headers),
              params,
            },
          );
          const document = parse(params.query);
          const errors = validate(schema, document);
          if (errors.length > 0) return errors;
          return {
            schema,
            document,
            operationName: params.operationName,
            variableValues: params.variables,
            contextValue: await contextFactory(),
            rootValue: { execute, subscribe },
          } as ExecutionArgs;
        } catch (error) {
          // Thrown on, it would close the socket, and with it every other subscription on it.
          if (error instanceof GraphQLError) return [error];
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
    acceptLanguage:
      text('acceptLanguage', 'accept-language', 'Accept-Language') ?? headers['accept-language'],
  };
}

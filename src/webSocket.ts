import type { IncomingHttpHeaders, Server } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import type { YogaServerInstance } from 'graphql-yoga';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  type Authenticator,
  type Credentials,
  createContext,
} from './platform/auth/authenticate.ts';
import type { CallerWatch, Watched } from './platform/auth/watch.ts';
import { callerKey } from './platform/edge/callerKey.ts';
import { Crowd } from './platform/edge/crowd.ts';
import { stopFloods } from './platform/edge/flood.ts';
import type { EdgeLimits } from './platform/edge/limits.ts';
import { networkOf, remoteAddress } from './platform/edge/remoteAddress.ts';
import { unread } from './platform/edge/unsent.ts';
import type { Context } from './platform/graphql/context.ts';
import { presentError } from './platform/graphql/presentErrors.ts';
import type { TrustedDocuments } from './platform/graphql/trustedDocuments.ts';
import type { Log } from './platform/log.ts';
import { localeOf } from './platform/text.ts';

const largestMessage = 100_000;
/** How long clients have to answer the goodbye when the server stops, in milliseconds. */
const goodbyeWithin = 2000;

/** What is kept with a socket, once somebody has signed in on it. */
type SocketExtra = { watched: Watched };

export interface WebSocketOptions {
  path: string;
  authenticator: Authenticator;
  /** Ends sockets whose caller lost a right. */
  watch: CallerWatch;
  log: Log;
  trustedDocuments?: TrustedDocuments;
  limits: EdgeLimits;
  /** Who follows at the moment, over sockets and streams. */
  connections: Crowd;
  /** How many proxies of our own stand before the server. */
  proxies: number;
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
  options: WebSocketOptions,
): { close(): Promise<void> } {
  const { path, authenticator, watch, log, trustedDocuments, limits, connections, proxies } =
    options;
  const newcomers = new Crowd(limits.newcomersPerAddress);
  /** By socket: the way out of the crowd of newcomers. */
  const introductions = new WeakMap<WebSocket, () => void>();
  const sockets = new WebSocketServer({
    server,
    path,
    maxPayload: largestMessage,
    // One tick between messages: else a reused id is answered with a stray "complete".
    allowSynchronousEvents: false,
    verifyClient: ({ req }, answer) =>
      answer(!newcomers.isFull(networkOf(remoteAddress(req, proxies))), 429),
  });
  sockets.on('connection', (socket, request) => {
    const leave = newcomers.enter(networkOf(remoteAddress(request, proxies)));
    if (leave) {
      introductions.set(socket, leave);
      socket.once('close', leave);
    }
    request.socket.once(unread, () => socket.terminate());
    stopFloods(socket, limits);
    ignoreFailedSends(socket);
  });

  /** Whether this one may stay; the socket is closed with the reason when not. */
  async function admit(
    extra: Extra & Partial<SocketExtra>,
    credentials: Credentials,
  ): Promise<boolean> {
    const { socket, request } = extra;
    try {
      const { caller, credential } = await createContext(authenticator, credentials);
      introductions.get(socket)?.();
      const leave = connections.enter(callerKey(caller, remoteAddress(request, proxies)));
      if (!leave) {
        socket.close(CloseCode.TooManyInitialisationRequests, 'Too many connections');
        return false;
      }
      if (socket.readyState !== socket.OPEN) {
        leave();
        return true;
      }
      socket.once('close', leave);
      if (caller && credential !== null) {
        const end = () => socket.close(CloseCode.Forbidden, 'Forbidden');
        extra.watched = watch.watch(credential, caller, end);
        socket.once('close', extra.watched.stop);
      }
      return true;
    } catch (error) {
      // A bad token is answered with 4403, after which clients may try again with a fresh one.
      if (error instanceof GraphQLError) return false;
      log.error({ err: error }, 'a socket could not be opened');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
      return false;
    }
  }

  const { dispose } = useServer<Record<string, unknown>, SocketExtra>(
    {
      connectionInitWaitTimeout: options.introductionWithin,
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
      onConnect: ({ connectionParams, extra }) =>
        admit(extra, readCredentials(connectionParams, extra.request.headers)),
      async onSubscribe({ connectionParams, extra, subscriptions }, _id, sent) {
        const credentials = readCredentials(connectionParams, extra.request.headers);
        try {
          if (Object.keys(subscriptions).length > limits.operationsPerSocket) {
            throw tooManyOperations(limits.operationsPerSocket);
          }
          const params = trustedDocuments?.withText(sent) ?? sent;
          const address = remoteAddress(extra.request, proxies);
          const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped(
            { credentials, address, params },
          );
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
          return [presentError(error, localeOf(credentials.acceptLanguage), log)];
        }
      },
      onNext(_context, _id, _params, _args, result) {
        if (result.errors) return { ...result, errors: result.errors.map(withoutHttp) };
      },
      onError: (_context, _id, _params, errors) => errors.map(withoutHttp),
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

/**
 * A message that could not be sent was on its way to somebody who has gone, and "close" tells that.
 * graphql-ws would print each one beside the log.
 */
function ignoreFailedSends(socket: WebSocket): void {
  const send = socket.send.bind(socket) as (data: string, done: () => void) => void;
  socket.send = (data: unknown, done: unknown) =>
    send(data as string, () => (done as (() => void) | undefined)?.());
}

function tooManyOperations(most: number): GraphQLError {
  return new GraphQLError(`A socket runs ${most} operations at once; complete some first.`, {
    extensions: { code: 'TOO_MANY_OPERATIONS' },
  });
}

/** What HTTP is to make of an error means nothing here. */
function withoutHttp(error: GraphQLError): GraphQLError {
  const { http, ...extensions } = error.extensions;
  const { message, nodes, path } = error;
  return http ? new GraphQLError(message, { nodes, path, extensions }) : error;
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

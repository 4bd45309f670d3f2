import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type GraphiQLOptions, useReadinessCheck } from 'graphql-yoga';
import { renderGraphiqlPage } from './graphiql.ts';
import {
  type Authenticator,
  type Credentials,
  createContext,
  findCaller,
  refusedOnly,
} from './platform/auth/authenticate.ts';
import { CallerWatch } from './platform/auth/watch.ts';
import type { Composition } from './platform/composition.ts';
import { endWhenRefused } from './platform/graphql/endWhenRefused.ts';
import { limitOperations, usualLimits } from './platform/graphql/limits/index.ts';
import { presentError, presentErrors } from './platform/graphql/presentErrors.ts';
import { attachWebSocket } from './webSocket.ts';

export interface ServerOptions {
  composition: Composition;
  authenticator: Authenticator;
  isReady(): Promise<boolean>;
  /** What GraphiQL opens with; it is off when absent. */
  graphiql?: GraphiQLOptions;
  host: string;
  /** 0 takes any free port. */
  port: number;
}

export interface RunningServer {
  /** Of the GraphQL endpoint. */
  url: string;
  /** Stops taking calls, lets those that run finish, and tells sockets to come back later. */
  stop(): Promise<void>;
}

const endpoint = '/graphql';
/** Of a request, in bytes: plenty for a document and its variables. */
const largestBody = 100_000;
/** How long running calls have to finish when the server stops, in milliseconds. */
const drainWithin = 5000;

/** HTTP, SSE and WebSocket on one port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { composition, authenticator, graphiql, isReady } = options;
  const { log } = composition.platform;
  let stopping = false;
  const watch = new CallerWatch(
    (credential) => findCaller(authenticator, credential).catch(refusedOnly),
    log,
  );
  const yoga = createYoga<{ credentials?: Credentials }>({
    schema: composition.schema,
    graphqlEndpoint: endpoint,
    healthCheckEndpoint: '/health',
    landingPage: false,
    multipart: false,
    maxRequestBodySize: largestBody,
    cors: false,
    logging: false,
    graphiql: graphiql ?? false,
    renderGraphiQL: renderGraphiqlPage,
    maskedErrors: { maskError: (error) => presentError(error, 'en', log) },
    // A socket brings its own; over HTTP they stand in the headers.
    context: ({ request, credentials }) =>
      createContext(authenticator, credentials ?? readCredentials(request.headers)),
    plugins: [
      limitOperations(usualLimits),
      presentErrors(log) as never,
      endWhenRefused(watch, log) as never,
      useReadinessCheck({
        endpoint: '/ready',
        check: async () => !stopping && (await isReady()),
      }),
    ],
  });

  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (!isPlainRequest(request)) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad request\n');
      return;
    }
    if (request.headers.accept?.includes('text/event-stream')) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
    }
    yoga(request, response);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Not before it listens: a port that is in use is not the sockets' error to tell of.
  const sockets = attachWebSocket(server, yoga, { path: endpoint, authenticator, watch });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host === '127.0.0.1' ? 'localhost' : options.host}:${port}${endpoint}`,
    async stop() {
      stopping = true;
      watch.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await sockets.close();
      // Without a "complete": the reader is to come back with its cursor, not to believe it over.
      for (const stream of streams) stream.end();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), drainWithin);
      await closed;
      clearTimeout(late);
    },
  };
}

function readCredentials(headers: Headers): Credentials {
  return {
    authorization: headers.get('authorization'),
    acceptLanguage: headers.get('accept-language'),
    requestId: headers.get('x-request-id'),
  };
}

/** Whether target and host make a URL: Yoga would answer with a stack trace where they do not. */
function isPlainRequest({ url = '', headers }: IncomingMessage): boolean {
  return url.startsWith('/') && URL.canParse(url, `http://${headers.host ?? 'localhost'}`);
}

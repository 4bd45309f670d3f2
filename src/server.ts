import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type GraphiQLOptions, useReadinessCheck } from 'graphql-yoga';
import { graphiqlPage } from './graphiql.ts';
import {
  type Authenticator,
  type Credentials,
  createContext,
  findCaller,
  refusedOnly,
} from './platform/auth/authenticate.ts';
import { CallerWatch } from './platform/auth/watch.ts';
import type { Composition } from './platform/composition.ts';
import { Crowd } from './platform/edge/crowd.ts';
import { findRefusal, pathOf } from './platform/edge/gate.ts';
import {
  type EdgeLimits,
  type Patience,
  usualEdgeLimits,
  usualPatience,
} from './platform/edge/limits.ts';
import { letOriginsIn } from './platform/edge/origins.ts';
import { readyWithin } from './platform/edge/readiness.ts';
import { refuse } from './platform/edge/refusal.ts';
import { remoteAddress } from './platform/edge/remoteAddress.ts';
import { securityHeaders } from './platform/edge/securityHeaders.ts';
import { cutOffUnread } from './platform/edge/unsent.ts';
import { endWhenRefused } from './platform/graphql/endWhenRefused.ts';
import { hideSchema } from './platform/graphql/introspection.ts';
import type { Budget } from './platform/graphql/limits/budget.ts';
import { limitOperations, usualLimits } from './platform/graphql/limits/index.ts';
import { limitStreams } from './platform/graphql/limits/streams.ts';
import { presentError, presentErrors } from './platform/graphql/presentErrors.ts';
import { readOperations } from './platform/graphql/readOperations.ts';
import { onlyTrusted, type TrustedDocuments } from './platform/graphql/trustedDocuments.ts';
import { attachWebSocket } from './webSocket.ts';

export interface ServerOptions {
  composition: Composition;
  authenticator: Authenticator;
  isReady(): Promise<boolean>;
  /** What GraphiQL opens with; it is off when absent. */
  graphiql?: GraphiQLOptions;
  /** Whether anybody may look at the schema; usually yes. */
  introspection?: boolean;
  /** The only operations that run; any when absent. */
  trustedDocuments?: TrustedDocuments;
  /** Pages elsewhere that may call; none when absent. */
  origins?: readonly string[];
  isProduction?: boolean;
  /** What each caller may spend. */
  budget: Budget;
  /** How many proxies of our own stand before the server; usually none. */
  proxies?: number;
  limits?: Partial<EdgeLimits>;
  patience?: Partial<Patience>;
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
/** Yoga would answer with a stack trace. */
const notPlain = { status: 400, code: 'BAD_REQUEST', message: 'Target and host make no URL.' };
const notHere = { status: 404, code: 'NOT_FOUND', message: `The API is at ${endpoint}.` };
/** How long running calls have to finish when the server stops, in milliseconds. */
const drainWithin = 5000;

/** How long the database has to say that it is there, in milliseconds. */
const readyIn = 2000;

/** HTTP, SSE and WebSocket on one port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { composition, authenticator, graphiql, isReady, trustedDocuments } = options;
  const { log } = composition.platform;
  const patience = { ...usualPatience, ...options.patience };
  const limits = { ...usualEdgeLimits, ...options.limits };
  const connections = new Crowd(limits.connectionsPerCaller);
  const proxies = options.proxies ?? 0;
  let stopping = false;
  const watch = new CallerWatch(
    (credential) => findCaller(authenticator, credential).catch(refusedOnly),
    log,
  );
  const yoga = createYoga<{ credentials?: Credentials; address: string }>({
    schema: composition.schema,
    graphqlEndpoint: endpoint,
    healthCheckEndpoint: '/health',
    landingPage: false,
    multipart: false,
    maxRequestBodySize: largestBody,
    cors: false,
    logging: false,
    graphiql: false,
    extraParamNames: ['documentId'],
    maskedErrors: { maskError: (error) => presentError(error, 'en', log) },
    // A socket brings its own; over HTTP they stand in the headers.
    context: ({ request, credentials }) =>
      createContext(authenticator, credentials ?? readCredentials(request.headers)),
    plugins: [
      readOperations(),
      trustedDocuments ? onlyTrusted(trustedDocuments) : {},
      limitOperations(usualLimits, options.budget) as never,
      presentErrors(log) as never,
      endWhenRefused(watch, log) as never,
      limitStreams(connections) as never,
      options.introspection === false && hideSchema(),
      useReadinessCheck({
        endpoint: '/ready',
        check: async () => !stopping && (await readyWithin(isReady, readyIn)),
      }),
    ],
  });

  const streams = new Set<ServerResponse>();
  const protect = securityHeaders({ isProduction: options.isProduction ?? false });
  const answerOrigin = letOriginsIn(options.origins ?? []);
  const showPage = graphiql && graphiqlPage(graphiql);
  const timeouts = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: Math.min(1000, patience.headers),
  };
  const server = createServer(timeouts, (request, response) => {
    protect(request, response);
    const path = pathOf(request);
    if (path === null) return refuse(response, notPlain);
    if (answerOrigin(request, response)) return;
    if (path === endpoint) {
      if (showPage?.(request, response)) return;
      const refusal = findRefusal(request);
      if (refusal) return refuse(response, refusal);
    } else if (path !== '/health' && path !== '/ready') return refuse(response, notHere);
    if (request.headers.accept?.includes('text/event-stream')) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
    }
    yoga(request, response, { address: remoteAddress(request, proxies) });
  });

  cutOffUnread(server, patience.reading);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Not before it listens: a port that is in use is not the sockets' error to tell of.
  const sockets = attachWebSocket(server, yoga, {
    path: endpoint,
    authenticator,
    watch,
    log,
    trustedDocuments,
    limits,
    connections,
    proxies,
    introductionWithin: patience.introduction,
  });
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

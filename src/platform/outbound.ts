import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** Why a call did not succeed. */
export type OutboundFailure =
  | 'INSECURE'
  | 'PRIVATE_ADDRESS'
  | 'CONNECTION_FAILED'
  | 'TIMEOUT'
  | 'REDIRECT'
  | 'HTTP_STATUS';

export interface OutboundResult {
  /** Null when no answer came. */
  httpStatus: number | null;
  /** In milliseconds. */
  duration: number;
  /** Null when the answer was a 2xx. */
  failure: OutboundFailure | null;
}

export interface OutboundOptions {
  /** Whether http without TLS is refused. */
  httpsOnly: boolean;
  /** Whether private addresses may be called: all of them, or those of a list. */
  allowPrivate: boolean | readonly string[];
  /** For the whole call, in milliseconds; 10 seconds when absent. */
  timeout?: number;
  /** Instead of the system's name service. */
  lookup?: LookupFunction;
}

const strict: OutboundOptions = { httpsOnly: true, allowPrivate: false };
const usualTimeout = 10_000;
/** Nobody reads the answer's body; one that goes on and on is cut off. */
const mostOfBody = 64 * 1024;
/** How the agent says that it refused an address: it has no error of its own. */
const refusedAddress = /^DNS lookup .+ is not allowed\. /;

/**
 * Calls servers whose addresses were given by others. It follows no redirect, and it connects to
 * no private address: what is checked is the address that the socket connects to, so a name that
 * changes between two look-ups gains nothing.
 */
export class Outbound {
  readonly #options: OutboundOptions;
  readonly #agents: { http: RequestFilteringHttpAgent; https: RequestFilteringHttpsAgent };

  constructor(options: OutboundOptions = strict) {
    this.#options = options;
    const { allowPrivate, lookup } = options;
    const filter = {
      allowPrivateIPAddress: allowPrivate === true,
      allowIPAddressList: Array.isArray(allowPrivate) ? [...allowPrivate] : [],
      ...(lookup && { lookup }),
    };
    this.#agents = {
      http: new RequestFilteringHttpAgent(filter),
      https: new RequestFilteringHttpsAgent(filter),
    };
  }

  /** Whether an address with this protocol, for example `https:`, may be called. */
  speaks(protocol: string): boolean {
    return protocol === 'https:' || (protocol === 'http:' && !this.#options.httpsOnly);
  }

  /** Posts a body. Never throws: what goes wrong is in the answer. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<OutboundResult> {
    const start = performance.now();
    const result = await this.#call(new URL(url), headers, body);
    return { ...result, duration: Math.round(performance.now() - start) };
  }

  async #call(
    url: URL,
    headers: Record<string, string>,
    body: string,
  ): Promise<Omit<OutboundResult, 'duration'>> {
    if (!this.speaks(url.protocol)) return { httpStatus: null, failure: 'INSECURE' };
    const signal = AbortSignal.timeout(this.#options.timeout ?? usualTimeout);
    try {
      const httpStatus = await statusOf(this.#open(url, headers, signal), body);
      return { httpStatus, failure: judge(httpStatus) };
    } catch (error) {
      return { httpStatus: null, failure: signal.aborted ? 'TIMEOUT' : nameOf(error) };
    }
  }

  #open(url: URL, headers: Record<string, string>, signal: AbortSignal): ClientRequest {
    const options = { method: 'POST', headers, signal };
    return url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: this.#agents.https })
      : requestHttp(url, { ...options, agent: this.#agents.http });
  }
}

/** The status of the answer, once its body has come to an end or was cut off. */
function statusOf(request: ClientRequest, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > mostOfBody) response.destroy();
      });
      response.on('error', reject);
      response.on('close', () => resolve(response.statusCode ?? 0));
    });
    request.end(body);
  });
}

function judge(status: number): OutboundFailure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECT' : 'HTTP_STATUS';
}

function nameOf(error: unknown): OutboundFailure {
  const isRefused = error instanceof Error && refusedAddress.test(error.message);
  return isRefused ? 'PRIVATE_ADDRESS' : 'CONNECTION_FAILED';
}

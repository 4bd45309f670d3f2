import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Refusal, refuse } from './refusal.ts';

const methods = 'GET, POST';
const headers =
  'authorization, content-type, accept-language, x-request-id, graphql-require-preflight';
/** How long a browser may remember the answer to its question, in seconds. */
const rememberFor = '600';

const stranger: Refusal = {
  status: 403,
  code: 'ORIGIN_NOT_ALLOWED',
  message: 'Pages of this origin may not call; the setting CORS_ORIGINS names those that may.',
};

/**
 * Lets pages of the listed origins read answers, and no others (CORS). Answers true when the
 * request was a browser's question beforehand and has its answer.
 */
export function letOriginsIn(allowed: readonly string[]) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { origin } = request.headers;
    const isAllowed = origin !== undefined && allowed.includes(origin);
    // Also where nobody asked: a cache must not hand one origin's answer to another.
    if (allowed.length > 0) response.setHeader('vary', 'Origin');
    if (isAllowed) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', 'retry-after');
    }
    const isQuestion =
      request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    if (!isQuestion) return false;
    if (isAllowed) {
      response
        .writeHead(204, {
          'access-control-allow-methods': methods,
          'access-control-allow-headers': headers,
          'access-control-max-age': rememberFor,
        })
        .end();
    } else refuse(response, stranger);
    return true;
  };
}

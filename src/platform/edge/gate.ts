import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';

/** The one way in which operations are posted. Pages elsewhere cannot send it unasked. */
const mediaType = 'application/json';
/** Headers that no page elsewhere can send unasked: one of them shows that a GET is meant. */
const proofs = ['authorization', 'graphql-require-preflight', 'x-graphql-yoga-csrf'];
const answers = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed',
];

/** The path of a request; null where target and host make no URL. */
export function pathOf({ url = '', headers }: IncomingMessage): string | null {
  const base = `http://${headers.host ?? 'localhost'}`;
  return url.startsWith('/') && URL.canParse(url, base) ? new URL(url, base).pathname : null;
}

/** Why a request of this kind is not taken, judged by its first lines alone; null when it is. */
export function findRefusal(request: IncomingMessage): Refusal | null {
  return methodRefusal(request) ?? bodyRefusal(request) ?? acceptRefusal(request);
}

function methodRefusal({ method, headers }: IncomingMessage): Refusal | null {
  if (method !== 'GET' && method !== 'POST') {
    return {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      message: 'Operations are sent by POST, queries also by GET.',
      headers: { allow: 'GET, POST' },
    };
  }
  if (method === 'GET' && !proofs.some((name) => name in headers)) {
    return {
      status: 403,
      code: 'PREFLIGHT_REQUIRED',
      message:
        'A GET without a token needs the header "GraphQL-Require-Preflight: 1", so that no link or image can send it.',
    };
  }
  return null;
}

function bodyRefusal({ method, headers }: IncomingMessage): Refusal | null {
  const unsupported = (message: string): Refusal => ({
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message,
    // Nobody is going to read the body.
    headers: { connection: 'close' },
  });
  const encoding = headers['content-encoding'];
  if (encoding && encoding !== 'identity') return unsupported('Send the body uncompressed.');
  const [sent] = (headers['content-type'] ?? '').split(';');
  if (method === 'POST' && sent?.trim() !== mediaType) {
    return unsupported(`Send the operation as ${mediaType}; forms and plain text are not taken.`);
  }
  return null;
}

/** Asked before an operation runs: a mutation must not be done and its answer then be refused. */
function acceptRefusal({ headers }: IncomingMessage): Refusal | null {
  const wanted = (headers.accept || '*/*')
    .replaceAll(/\s/g, '')
    .toLowerCase()
    .split(',')
    .filter((range) => /^[^;]*(;(?!charset=)|;charset=utf-8|$)/.test(range))
    .map((range) => range.split(';')[0] ?? '');
  const fits = (range: string) =>
    answers.some(
      (type) => range === '*/*' || range === type || range === `${type.split('/')[0]}/*`,
    );
  if (wanted.some(fits)) return null;
  return {
    status: 406,
    code: 'NOT_ACCEPTABLE',
    message: `Answers come as ${answers.slice(0, 2).join(' or ')} in UTF-8, subscriptions as text/event-stream.`,
  };
}

import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { decodeJwt } from 'jose';
import type { Context } from '../graphql/context.ts';
import { localeOf } from '../text.ts';
import type { Caller } from './caller.ts';

/** Turns the credentials of a call into what resolvers know of it. */
export interface Authenticator {
  /** The login that a token names; throws when the token is not good. */
  verify(token: string): Promise<string>;
  identify(login: string): Promise<Caller | null>;
}

/** What a transport knows of a call: HTTP's headers, or a socket's connection parameters. */
export interface Credentials {
  authorization?: string | null;
  acceptLanguage?: string | null;
  requestId?: string | null;
}

const safeId = /^[\w-]{1,64}$/;

/** Makes the context of an operation; a token that is not good is refused, not ignored. */
export async function createContext(
  authenticator: Authenticator,
  { authorization, acceptLanguage, requestId }: Credentials,
): Promise<Context> {
  const token = authorization ? readToken(authorization) : null;
  return {
    caller: token === null ? null : await findCaller(authenticator, token),
    app: token === null ? null : appOf(token),
    locale: localeOf(acceptLanguage),
    requestId: requestId && safeId.test(requestId) ? requestId : randomUUID(),
  };
}

function readToken(authorization: string): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw badToken();
  return token;
}

async function findCaller(
  { verify, identify }: Authenticator,
  token: string,
): Promise<Caller | null> {
  const login = await verify(token).catch(() => null);
  if (!login) throw badToken();
  return identify(login);
}

/**
 * The program that the token was made for, as its issuer wrote down: `azp`, or `client_id` where
 * there is none. To be asked after the token was found good.
 */
function appOf(token: string): string | null {
  try {
    const { azp, client_id } = decodeJwt(token);
    return [azp, client_id].find((name): name is string => typeof name === 'string') ?? null;
  } catch {
    // Good in a way of its own, and no JWT: it says nothing of this kind.
    return null;
  }
}

function badToken(): GraphQLError {
  return new GraphQLError('The token is not valid, or has expired. 令牌无效或已过期。', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

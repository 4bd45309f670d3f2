import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { localeOf } from '../text.ts';
import type { Caller } from './caller.ts';

/** Turns the credentials of a call into what resolvers know of it. */
export interface Authenticator {
  /** The login that a token names; throws when the token is not good. */
  verify(token: string): Promise<string>;
  identify(login: string): Promise<Caller | null>;
  /** Whom a credential that is no token lets in; null when it is none, or does not open. */
  recognize(credential: string): Promise<Caller | null>;
}

/** What a transport knows of a call: HTTP's headers, or a socket's connection parameters. */
export interface Credentials {
  authorization?: string | null;
  acceptLanguage?: string | null;
  requestId?: string | null;
  isSocket?: boolean;
}

const safeId = /^[\w-]{1,64}$/;

/** Makes the context of an operation; a token that is not good is refused, not ignored. */
export async function createContext(
  authenticator: Authenticator,
  { authorization, acceptLanguage, requestId, isSocket = false }: Credentials,
): Promise<Context> {
  const credential = authorization ? readBearer(authorization) : null;
  return {
    caller: credential === null ? null : await findCaller(authenticator, credential),
    credential,
    isSocket,
    locale: localeOf(acceptLanguage),
    requestId: requestId && safeId.test(requestId) ? requestId : randomUUID(),
  };
}

/** Whom a credential lets in; null when its token is good and names nobody who is known here. */
export async function findCaller(
  { verify, identify, recognize }: Authenticator,
  credential: string,
): Promise<Caller | null> {
  const recognized = await recognize(credential);
  if (recognized) return recognized;
  const login = await verify(credential).catch(() => null);
  if (!login) throw badToken();
  return identify(login);
}

/** For a look-up that says null where `findCaller` refuses; any other error is thrown on. */
export function refusedOnly(error: unknown): null {
  if (error instanceof GraphQLError) return null;
  throw error;
}

function readBearer(authorization: string): string {
  const credential = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!credential) throw badToken();
  return credential;
}

function badToken(): GraphQLError {
  return new GraphQLError('The token is not valid, or has expired. 令牌无效或已过期。', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

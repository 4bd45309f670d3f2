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
}

const safeId = /^[\w-]{1,64}$/;

/** Makes the context of an operation; a token that is not good is refused, not ignored. */
export async function createContext(
  authenticator: Authenticator,
  { authorization, acceptLanguage, requestId }: Credentials,
): Promise<Context> {
  return {
    caller: await findCaller(authenticator, authorization),
    locale: localeOf(acceptLanguage),
    requestId: requestId && safeId.test(requestId) ? requestId : randomUUID(),
  };
}

async function findCaller(
  { verify, identify, recognize }: Authenticator,
  authorization: string | null | undefined,
): Promise<Caller | null> {
  if (!authorization) return null;
  const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw badToken();
  const recognized = await recognize(token);
  if (recognized) return recognized;
  const login = await verify(token).catch(() => null);
  if (!login) throw badToken();
  return identify(login);
}

function badToken(): GraphQLError {
  return new GraphQLError('The token is not valid, or has expired. 令牌无效或已过期。', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

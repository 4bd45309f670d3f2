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
  const caller = credential === null ? null : await findCaller(authenticator, credential);
  return {
    caller,
    app: credential === null ? null : appOf(credential, caller),
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

/**
 * The program that the call came from, as its issuer wrote into the token: `azp`, or `client_id`
 * where there is none. A credential that is no token is a program's own. To be asked after the
 * credential was found good.
 */
function appOf(credential: string, caller: Caller | null): string | null {
  try {
    const { azp, client_id } = decodeJwt(credential);
    return [azp, client_id].find((name): name is string => typeof name === 'string') ?? null;
  } catch {
    return caller?.name ?? null;
  }
}

function badToken(): GraphQLError {
  return new GraphQLError('The token is not valid, or has expired. 令牌无效或已过期。', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

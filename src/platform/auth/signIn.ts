import type { Configuration } from '../configuration.ts';
import { type LocalKey, openLocalKey } from './localKey.ts';
import { openIssuer } from './oidc.ts';

/** How people sign in to this node. */
export interface SignIn {
  /** The login that a token names; throws when the token is not good. */
  verify(token: string): Promise<string>;
  /** Null where an issuer is trusted: then nobody here can make tokens. */
  key: LocalKey | null;
}

/** The configured issuer; without one the local key, which production refuses. */
export async function openSignIn({ oidc, isProduction, dataDir }: Configuration): Promise<SignIn> {
  if (oidc) return { verify: openIssuer(oidc), key: null };
  if (isProduction) {
    throw new Error(
      'NODE_ENV is "production": set OIDC_ISSUER and OIDC_AUDIENCE. ' +
        'The tokens of the local key are for trying out alone.',
    );
  }
  const key = await openLocalKey(dataDir);
  return { verify: key.verify, key };
}

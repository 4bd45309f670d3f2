import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** Signature schemes that are taken: public keys alone, never a shared secret, never `none`. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
/** How far the clocks of two machines may differ, in seconds. */
const clockTolerance = 30;
/** How long the issuer may take to answer, in milliseconds. */
const answerWithin = 5000;
/** How long after fetching the keys an unknown one fetches them again, in milliseconds. */
const usualCooldown = 5000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

export interface OidcSettings {
  /** As in the tokens' `iss`; its keys are found by OpenID Connect Discovery. */
  issuer: string;
  /** Must stand in the tokens' `aud`. */
  audience: string;
}

/**
 * Checks the tokens of an OpenID Connect issuer. Its keys are fetched when the first token comes,
 * kept for ten minutes, and fetched again when a token names one that is not known, so that a
 * rotation needs nothing done here. The answer is the token's subject.
 */
export function openIssuer(
  settings: OidcSettings,
  cooldown = usualCooldown,
): (token: string) => Promise<string> {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const findKeys = () => {
    // A failed discovery is not kept: the next token tries again.
    keys ??= discoverKeys(settings.issuer, cooldown).catch((error) => {
      keys = null;
      throw error;
    });
    return keys;
  };
  return async (token) => {
    const { payload } = await jwtVerify(token, await findKeys(), {
      ...settings,
      algorithms,
      clockTolerance,
      requiredClaims: ['sub', 'exp'],
    });
    if (!payload.sub) throw new Error('The token names nobody.');
    return payload.sub;
  };
}

async function discoverKeys(issuer: string, cooldown: number): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithin),
  });
  if (!response.ok) throw new Error(`The issuer answered discovery with ${response.status}.`);
  const found = discovery.parse(await response.json());
  if (found.issuer !== issuer) throw new Error(`The issuer calls itself ${found.issuer}.`);
  return createRemoteJWKSet(new URL(found.jwks_uri), {
    timeoutDuration: answerWithin,
    cacheMaxAge: 600_000,
    cooldownDuration: cooldown,
  });
}

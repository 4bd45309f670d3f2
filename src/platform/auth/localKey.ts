import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { readOrMake } from '../keptFile.ts';

const issuer = 'one-window-local';
const algorithm = 'EdDSA';

/** Signs and checks the tokens of a system that has no sign-in service of its own. */
export interface LocalKey {
  /** A token for the person of this login, good for 30 days. */
  sign(login: string): Promise<string>;
  /** The login that a token names; throws when it is not a good token of this key. */
  verify(token: string): Promise<string>;
}

/** The key kept in the data folder; made at the first call, readable by its owner alone. */
export async function openLocalKey(dataDir: string): Promise<LocalKey> {
  const jwk: JWK = JSON.parse(await readOrMake(join(dataDir, 'local-key.json'), makeKey));
  const { d: _secret, ...publicJwk } = jwk;
  const privateKey = await importJWK(jwk, algorithm);
  const publicKey = await importJWK(publicJwk, algorithm);
  return {
    sign: (login) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setSubject(login)
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime('30d')
        .sign(privateKey),
    async verify(token) {
      const { payload } = await jwtVerify(token, publicKey, { issuer, algorithms: [algorithm] });
      if (!payload.sub) throw new Error('The token names nobody.');
      return payload.sub;
    },
  };
}

async function makeKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

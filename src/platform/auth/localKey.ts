import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';

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
  const file = join(dataDir, 'local-key.json');
  await mkdir(dataDir, { recursive: true });
  const jwk: JWK = JSON.parse(
    await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return makeKeyFile(file);
    }),
  );
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

async function makeKeyFile(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const text = JSON.stringify(await exportJWK(privateKey));
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
    return text;
  } catch (error) {
    // Another process was faster: its key is the key.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFile(file, 'utf8');
    throw error;
  }
}

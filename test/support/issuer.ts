import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** A sign-in service on this machine: discovery, keys that rotate, tokens. */
export class Issuer {
  readonly url: string;
  readonly #server;
  #keys: { kid: string; algorithm: string; privateKey: CryptoKey; jwk: JWK }[] = [];
  /** How often its keys were asked for. */
  keyRequests = 0;
  /** While true, it answers 503. */
  isDown = false;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      if (this.isDown) return void response.writeHead(503).end();
      const isKeys = request.url === '/keys';
      if (isKeys) this.keyRequests += 1;
      const body = isKeys
        ? { keys: this.#keys.map(({ jwk }) => jwk) }
        : { issuer: this.url, jwks_uri: `${this.url}/keys` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }

  static async start(): Promise<Issuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Issuer(server);
  }

  /** Publishes a new key beside the others, or in their place. */
  async addKey(kid: string, algorithm: string, options: { alone?: boolean } = {}): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
    const key = { kid, algorithm, privateKey, jwk };
    this.#keys = options.alone ? [key] : [...this.#keys, key];
  }

  /** A good token, but for what `changes` says. */
  async sign(kid: string, changes: JWTPayload = {}): Promise<string> {
    const key = this.#keys.find((one) => one.kid === kid);
    if (!key) throw new Error(`There is no key ${kid}.`);
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      sub: 'manager.a',
      iss: this.url,
      aud: 'one-window',
      iat: now,
      exp: now + 600,
      ...changes,
    })
      .setProtectedHeader({ alg: key.algorithm, kid })
      .sign(key.privateKey);
  }

  /** The public key of a kid, as everybody can read it. */
  publicKey(kid: string): JWK {
    return this.#keys.find((one) => one.kid === kid)?.jwk as JWK;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

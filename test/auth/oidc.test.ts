import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIssuer } from '../../src/platform/auth/oidc.ts';
import { openSignIn } from '../../src/platform/auth/signIn.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { Issuer } from '../support/issuer.ts';

let issuer: Issuer;
let verify: (token: string) => Promise<string>;

beforeEach(async () => {
  issuer = await Issuer.start();
  await issuer.addKey('first', 'RS256');
  verify = openIssuer({ issuer: issuer.url, audience: 'one-window' });
});
afterEach(() => issuer.stop());

const now = () => Math.floor(Date.now() / 1000);

describe('a token of the trusted issuer', () => {
  it.each(['RS256', 'ES256', 'EdDSA'])('signed with %s names its person', async (algorithm) => {
    await issuer.addKey('other', algorithm);
    expect(await verify(await issuer.sign('other'))).toBe('manager.a');
  });

  it('may name several audiences, ours among them', async () => {
    const token = await issuer.sign('first', { aud: ['billing', 'one-window'] });
    expect(await verify(token)).toBe('manager.a');
  });

  it('does not have the keys fetched each time', async () => {
    for (let count = 0; count < 5; count += 1) await verify(await issuer.sign('first'));
    expect(issuer.keyRequests).toBe(1);
  });

  it('signed with a key that came later is taken, and one that was taken back is not', async () => {
    const patient = openIssuer({ issuer: issuer.url, audience: 'one-window' }, 0);
    const old = await issuer.sign('first');
    expect(await patient(old)).toBe('manager.a');
    await issuer.addKey('second', 'ES256', { alone: true });
    expect(await patient(await issuer.sign('second'))).toBe('manager.a');
    await expect(patient(old)).rejects.toThrow('no applicable key');
  });

  it('is taken again once the issuer is back from an outage', async () => {
    const token = await issuer.sign('first');
    issuer.isDown = true;
    await expect(verify(token)).rejects.toThrow('503');
    issuer.isDown = false;
    expect(await verify(token)).toBe('manager.a');
  });
});

describe('a token is refused', () => {
  it.each([
    ['expired', () => ({ exp: now() - 60 })],
    ['not valid yet', () => ({ nbf: now() + 120 })],
    ['for another audience', () => ({ aud: 'billing' })],
    ['for no audience', () => ({ aud: undefined })],
    ['of another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['without an end', () => ({ exp: undefined })],
    ['that names nobody', () => ({ sub: undefined })],
    ['that names an empty person', () => ({ sub: '' })],
  ])('when it is one %s', async (_how, changes) => {
    const token = await issuer.sign('first', changes());
    await expect(verify(token)).rejects.toThrow();
  });

  it('when its key is unknown', async () => {
    const stranger = await Issuer.start();
    await stranger.addKey('first', 'RS256');
    await stranger.addKey('unknown', 'RS256');
    const changes = { iss: issuer.url };
    await expect(verify(await stranger.sign('unknown', changes))).rejects.toThrow();
    await expect(verify(await stranger.sign('first', changes))).rejects.toThrow('signature');
    await stranger.stop();
  });

  it('when it is not signed at all', async () => {
    const token = new UnsecuredJWT({ aud: 'one-window', sub: 'admin' })
      .setIssuer(issuer.url)
      .setExpirationTime('10m')
      .encode();
    await expect(verify(token)).rejects.toThrow();
  });

  it('when it is signed with the public key as if that were a secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(issuer.publicKey('first')));
    const token = await new SignJWT({ sub: 'admin', aud: 'one-window' })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setIssuer(issuer.url)
      .setExpirationTime('10m')
      .sign(secret);
    await expect(verify(token)).rejects.toThrow('alg');
  });

  it('when one byte of it was changed', async () => {
    const token = await issuer.sign('first');
    const at = token.lastIndexOf('.') - 4;
    const flipped = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    await expect(verify(flipped)).rejects.toThrow();
    for (const junk of ['', 'x', 'a.b.c', token.slice(0, -10)]) {
      await expect(verify(junk)).rejects.toThrow();
    }
  });
});

describe('the way to sign in', () => {
  const settings = (changes: Record<string, string>) =>
    readConfiguration({ DATA_DIR: '/nowhere', ...changes });

  it('in production is an issuer, and never the local key', async () => {
    await expect(openSignIn(settings({ NODE_ENV: 'production' }))).rejects.toThrow('OIDC_ISSUER');
    const { key, verify: check } = await openSignIn(
      settings({
        NODE_ENV: 'production',
        OIDC_ISSUER: issuer.url,
        OIDC_AUDIENCE: 'one-window',
      }),
    );
    expect(key).toBeNull();
    expect(await check(await issuer.sign('first'))).toBe('manager.a');
  });

  it('needs the issuer and the audience together', () => {
    expect(() => settings({ OIDC_ISSUER: issuer.url })).toThrow('OIDC_AUDIENCE');
    expect(() => settings({ OIDC_AUDIENCE: 'one-window' })).toThrow('OIDC_ISSUER');
    expect(() => settings({ OIDC_ISSUER: 'elsewhere', OIDC_AUDIENCE: 'x' })).toThrow('OIDC_ISSUER');
  });

  it('shows no demo company beside real people', () => {
    const oidc = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'one-window' };
    expect(settings(oidc).demo).toBe(false);
    expect(settings({}).demo).toBe(true);
  });
});

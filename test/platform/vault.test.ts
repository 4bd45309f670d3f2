import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { makeVault, openVault } from '../../src/platform/vault.ts';

const secret = 'whsec_Grün 绿';

describe('a vault', () => {
  it('gives back what was put in, and shows nothing of it', () => {
    const vault = makeVault();
    const sealed = vault.seal(secret);
    expect(vault.open(sealed)).toBe(secret);
    expect(Buffer.from(sealed, 'base64').toString('utf8')).not.toContain('whsec_');
    // The same text looks different each time.
    expect(vault.seal(secret)).not.toBe(sealed);
  });

  it('opens nothing that was touched, cut, or sealed with another key', () => {
    const vault = makeVault();
    const bytes = Buffer.from(vault.seal(secret), 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const touched = Buffer.from(bytes);
      touched[index] = (touched[index] ?? 0) ^ 1;
      expect(() => vault.open(touched.toString('base64')), `byte ${index}`).toThrow();
      const cut = bytes.subarray(0, index).toString('base64');
      expect(() => vault.open(cut), `the first ${index} bytes`).toThrow();
    }
    expect(() => makeVault().open(bytes.toString('base64'))).toThrow();
  });
});

describe('the vault of an installation', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'one-window-vault-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('has the configured key, and leaves nothing in the data folder', async () => {
    const WEBHOOK_SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
    const { vaultKey } = readConfiguration({ WEBHOOK_SECRET_KEY });
    const sealed = (await openVault({ vaultKey, dataDir })).seal(secret);
    expect(makeVault(Buffer.alloc(32, 7)).open(sealed)).toBe(secret);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('else has one that it keeps there, for its owner alone, also when two begin at once', async () => {
    const [one, two] = await Promise.all([
      openVault({ vaultKey: null, dataDir }),
      openVault({ vaultKey: null, dataDir }),
    ]);
    expect(two?.open(one?.seal(secret) ?? '')).toBe(secret);
    const later = await openVault({ vaultKey: null, dataDir });
    expect(later.open(one?.seal(secret) ?? '')).toBe(secret);
    expect((await stat(join(dataDir, 'vault-key'))).mode & 0o777).toBe(0o600);
  });
});

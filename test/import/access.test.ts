import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultToken, defaultUrl } from '../../src/import/access.ts';
import { openLocalKey } from '../../src/platform/auth/localKey.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';

async function withDataFolder(test: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'data-'));
  await test(dataDir).finally(() => rm(dataDir, { recursive: true }));
}

describe('an import without an address or a token', () => {
  it('goes to the server of this computer, at its port', () => {
    expect(defaultUrl(readConfiguration({}))).toBe('http://localhost:4000/graphql');
    expect(defaultUrl(readConfiguration({ PORT: '4123' }))).toBe('http://localhost:4123/graphql');
  });

  it('is done by the administrator of the demo company', () =>
    withDataFolder(async (dataDir) => {
      const key = await openLocalKey(dataDir);
      const configuration = readConfiguration({ DATA_DIR: dataDir });
      const token = await defaultToken('http://localhost:4000/graphql', configuration, 'en');
      expect(await key.verify(token)).toBe('admin');
    }));

  it('says so when the server was never started here, and leaves no key behind', () =>
    withDataFolder(async (dataDir) => {
      const configuration = readConfiguration({ DATA_DIR: dataDir });
      await expect(defaultToken('http://[::1]:4000/graphql', configuration, 'en')).rejects.toThrow(
        `the server has not been started with the data folder ${dataDir} yet`,
      );
      expect(await readdir(dataDir)).toEqual([]);
    }));

  it('does not send a token of this computer to another one', () =>
    withDataFolder(async (dataDir) => {
      await openLocalKey(dataDir);
      const configuration = readConfiguration({ DATA_DIR: dataDir });
      const url = 'https://service.example.com/graphql';
      await expect(defaultToken(url, configuration, 'en')).rejects.toThrow(
        `${url} is not on this computer`,
      );
    }));
});

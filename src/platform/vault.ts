import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration } from './configuration.ts';
import { readOrMake } from './keptFile.ts';

/** Encrypts what must be read again, so that a copy of the database alone tells nothing. */
export interface Vault {
  seal(text: string): string;
  /** Throws when it was sealed with another key, or was touched. */
  open(sealed: string): string;
}

const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** A vault with AES-256-GCM; without a key, one that ends with this process. */
export function makeVault(key: Buffer = randomBytes(keyLength)): Vault {
  return {
    seal(text) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const nonce = bytes.subarray(0, nonceLength);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const text = decipher.update(bytes.subarray(nonceLength + tagLength));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}

/** The vault of this installation: with the configured key, else with one in the data folder. */
export async function openVault({
  vaultKey,
  dataDir,
}: Pick<Configuration, 'vaultKey' | 'dataDir'>): Promise<Vault> {
  if (vaultKey) return makeVault(vaultKey);
  const file = join(dataDir, 'vault-key');
  const text = await readOrMake(file, () => randomBytes(keyLength).toString('base64'));
  return makeVault(Buffer.from(text, 'base64'));
}

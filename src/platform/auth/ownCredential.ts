import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A credential of a module's own names its row and carries a secret: a prefix, the row's id in 22
 * characters, the secret (both base64url). Secrets are random, of 128 bits or more, so a plain hash
 * keeps them well enough.
 */
export interface CredentialForm {
  /** A fresh credential for the row of this id. */
  make(id: string): { credential: string; secret: string };
  /** The credential of a row whose secret is known. */
  write(id: string, secret: string): string;
  /** Row and secret of a credential; null when it is none of this form. */
  read(credential: string): { id: string; secret: string } | null;
}

export function credentialForm(prefix: string, secretBytes: number): CredentialForm {
  const secretLength = Math.ceil((secretBytes * 4) / 3);
  const form = new RegExp(`^${prefix}([\\w-]{22})([\\w-]{${secretLength}})$`);
  const write = (id: string, secret: string): string =>
    `${prefix}${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}${secret}`;
  return {
    write,
    make(id) {
      const secret = randomBytes(secretBytes).toString('base64url');
      return { credential: write(id, secret), secret };
    },
    read(credential) {
      const [, name, secret] = form.exec(credential) ?? [];
      if (name === undefined || secret === undefined) return null;
      const hex = Buffer.from(name, 'base64url').toString('hex');
      const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return { id, secret };
    },
  };
}

/** What is kept of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one that was kept, in a time that does not tell how nearly. */
export function matchesHash(secret: string, hash: string): boolean {
  const [left, right] = [hashSecret(secret), hash].map((text) => Buffer.from(text, 'hex'));
  return left !== undefined && right !== undefined && left.length === right.length
    ? timingSafeEqual(left, right)
    : false;
}

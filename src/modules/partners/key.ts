import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A key names its row and carries a secret: `owk_`, the row's id in 22 characters, the secret in
 * 43 (both base64url). The secret is 256 random bits, so a plain hash keeps it well enough.
 */

const form = /^owk_([\w-]{22})([\w-]{43})$/;
const hintLength = 4;

/** What is kept of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A fresh key for the row of this id. */
export function makeKey(id: string): { key: string; hash: string; hint: string } {
  const secret = randomBytes(32).toString('base64url');
  const name = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  return { key: `owk_${name}${secret}`, hash: hashSecret(secret), hint: secret.slice(-hintLength) };
}

/** Row and secret of a key; null when it is none. */
export function readKey(key: string): { id: string; secret: string } | null {
  const [, name, secret] = form.exec(key) ?? [];
  if (name === undefined || secret === undefined) return null;
  const hex = Buffer.from(name, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id, secret };
}

/** Whether a secret is the one that was kept, in a time that does not tell how nearly. */
export function matchesHash(secret: string, hash: string): boolean {
  const [left, right] = [hashSecret(secret), hash].map((text) => Buffer.from(text, 'hex'));
  return left !== undefined && right !== undefined && left.length === right.length
    ? timingSafeEqual(left, right)
    : false;
}

/** Whether a key of this row opens at this moment. */
export function isKeyActive(
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): boolean {
  return revokedAt === null && now < expiresAt;
}

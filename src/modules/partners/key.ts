import { credentialForm, hashSecret } from '../../platform/auth/ownCredential.ts';

/** A key of a partner app: `owk_`, the row's id in 22 characters, a secret of 256 bits in 43. */
const form = credentialForm('owk_', 32);
const hintLength = 4;

/** A fresh key for the row of this id. */
export function makeKey(id: string): { key: string; hash: string; hint: string } {
  const { credential, secret } = form.make(id);
  return { key: credential, hash: hashSecret(secret), hint: secret.slice(-hintLength) };
}

/** Row and secret of a key; null when it is none. */
export const readKey = form.read;

/** Whether a key of this row opens at this moment. */
export function isKeyActive(
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): boolean {
  return revokedAt === null && now < expiresAt;
}

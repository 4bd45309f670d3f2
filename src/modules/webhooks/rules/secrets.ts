import { randomBytes } from 'node:crypto';

/** How long the former secret signs beside the new one, in milliseconds. */
const changeOver = 24 * 3_600_000;

/** A fresh secret in the form of Standard Webhooks, 256 random bits. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Until when the secret signs that is replaced now. */
export function signsUntil(now: Date): Date {
  return new Date(now.getTime() + changeOver);
}

interface Secrets {
  secret: string;
  formerSecret: string | null;
  formerSecretUntil: Date | null;
}

/** The secrets that sign now, as they are kept: the present one first. */
export function signing({ secret, formerSecret, formerSecretUntil }: Secrets, now: Date): string[] {
  const isFormerGood = formerSecret !== null && formerSecretUntil !== null;
  return isFormerGood && now < formerSecretUntil ? [secret, formerSecret] : [secret];
}

import { createHash } from 'node:crypto';

/**
 * The id of a result, a UUIDv7 made of what the device said alone: its time is that of the
 * observation, then comes the key, and at the end the round. So a list of results is in the same
 * order whenever they arrived.
 */
export function resultId(roundId: string, key: string, observedAt: Date): string {
  const time = observedAt.getTime().toString(16).padStart(12, '0');
  const ofKey = hashOf(key);
  const variant = '89ab'.charAt(Number.parseInt(ofKey.charAt(3), 16) % 4);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${ofKey.slice(0, 3)}`,
    `${variant}${ofKey.slice(4, 7)}`,
    hashOf(`${roundId} ${key}`).slice(0, 12),
  ].join('-');
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

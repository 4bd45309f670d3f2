import { createHash } from 'node:crypto';
import type { Reader, Transaction } from '../database/database.ts';
import { hashRow, hashSize, readLog } from './rows.ts';

/** A batch of the log under one hash. */
export interface Seal {
  number: number;
  firstPosition: bigint;
  lastPosition: bigint;
  /** One hash for each position, in order. */
  rowHashes: Uint8Array;
  hash: Uint8Array;
  sealedAt: Date;
}

/** Events under one seal, at most. */
export const largestBatch = 1000;

const sealLock = 0x0e_0e_02;

/**
 * Seals the oldest positions that have no seal yet, `largestBatch` at most; answers how many.
 * Zero when there are none, or when another node is sealing at this moment.
 */
export async function sealBatch(transaction: Transaction, now: Date): Promise<number> {
  const [lock] = await transaction.$queryRaw<{ isMine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${sealLock}) AS "isMine"`;
  if (!lock?.isMine) return 0;
  const newest = await newestSeal(transaction);
  const sealedUntil = newest?.lastPosition ?? 0n;
  const rows = await readLog(transaction, { after: sealedUntil, limit: largestBatch });
  const newestRow = rows.at(-1);
  if (!newestRow) return 0;
  const firstPosition = sealedUntil + 1n;
  const count = Math.min(Number(newestRow.position - sealedUntil), largestBatch);
  // A position that is gone already keeps its zeros: it is missing for good, and is named so.
  const rowHashes = Buffer.alloc(count * hashSize);
  for (const row of rows) {
    const index = Number(row.position - firstPosition);
    if (index < count) hashRow(row).copy(rowHashes, index * hashSize);
  }
  const seal = {
    number: (newest?.number ?? 0) + 1,
    firstPosition,
    lastPosition: sealedUntil + BigInt(count),
    rowHashes: new Uint8Array(rowHashes),
    sealedAt: now,
  };
  await transaction.eventSeal.create({
    data: { ...seal, hash: new Uint8Array(hashSeal(seal, newest?.hash ?? null)) },
  });
  return count;
}

/** The hash of a seal, chained with that of the seal before it; null before the first. */
export function hashSeal(seal: Omit<Seal, 'hash'>, previous: Uint8Array | null): Buffer {
  const { number, firstPosition, lastPosition, rowHashes, sealedAt } = seal;
  return createHash('sha256')
    .update(previous ?? Buffer.alloc(hashSize))
    .update(JSON.stringify([number, String(firstPosition), String(lastPosition), sealedAt]))
    .update(rowHashes)
    .digest();
}

/** The seal with the highest number; null before the first. */
export function newestSeal(reader: Reader): Promise<Seal | null> {
  return reader.eventSeal.findFirst({ orderBy: { number: 'desc' } });
}

/** The form in which people and programs hand hashes on. */
export function toHex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

import type { PrismaClient } from './generated/client/client.ts';
import { Prisma } from './generated/client/client.ts';

export type { PrismaClient };
export { Prisma };

/** A client inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** What reads may run on: the client, or a transaction of it. */
export type Reader = PrismaClient | Transaction;

/** An open database, whichever way it runs. */
export interface Database {
  client: PrismaClient;
  /** How it runs, for logs and messages. */
  kind: 'embedded' | 'postgresql';
  /** Whether it answers. Never throws. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

const waitAtMost = 30_000;

/**
 * SQLSTATE 40001 and 40P01: the database asks for another try. Prisma calls both P2034; inside raw
 * SQL they come through as P2010.
 */
function mayTryAgain(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === 'P2034') return true;
  return /\b(40001|40P01)\b|deadlock detected/.test(error.message);
}

/** Runs `work` in one transaction: all of it is kept, or nothing. Tries again after a deadlock. */
export async function inTransaction<T>(
  client: PrismaClient,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.$transaction(work, { maxWait: waitAtMost, timeout: waitAtMost });
    } catch (error) {
      if (attempt >= 4 || !mayTryAgain(error)) throw error;
    }
  }
}

/**
 * Whether a write failed because something with the same unique value is there already. Prisma 7
 * has no `meta.target`; the constraint's name or columns stand in the driver's error.
 */
export function isTaken(error: unknown, columnOrConstraint: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code !== 'P2002') return false;
  return JSON.stringify(error.meta ?? {}).includes(columnOrConstraint);
}

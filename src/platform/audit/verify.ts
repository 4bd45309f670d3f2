import type { PrismaClient } from '../database/database.ts';
import { lastPosition } from '../events/read.ts';
import { hashRow, hashSize, type LogRow, readLog } from './rows.ts';
import { hashSeal, type Seal, toHex } from './seal.ts';
import { readStrays, type Stray } from './strays.ts';

/** Something in the log that is not as it was when it was sealed. */
export type Finding =
  /** An event is not what it was. */
  | { what: 'CHANGED'; position: bigint; eventId: string; kind: string; at: Date }
  /** An event is gone; without an id when its place in the order went with it. */
  | { what: 'MISSING'; position: bigint; eventId: string | null }
  /** An event was put in beside the order of the log. */
  | ({ what: 'STRAY' } & Stray)
  /** A seal does not fit: it, or the one before it, is not what it was. */
  | { what: 'SEAL_CHANGED'; number: number }
  | { what: 'SEAL_MISSING'; number: number }
  /** A seal that is known from outside is not in the chain. */
  | { what: 'ANCHOR_MISSED'; number: number; expected: string; found: string | null };

/** A seal as people and programs keep it; the hash in small hexadecimal digits. */
export interface Anchor {
  number: number;
  hash: string;
}

export interface Verification {
  /** Events that the seals vouch for, and newer ones that have no seal yet. */
  sealed: number;
  unsealed: number;
  /** The newest seal, to be kept outside as an anchor; null before the first. */
  newestSeal: Anchor | null;
  /** How many things were found, and the first of them. */
  findingCount: number;
  findings: Finding[];
}

export interface VerifyOptions {
  /** Seals that were kept outside the database. */
  expected?: readonly Anchor[];
  /** Told now and then how many positions of how many are done. */
  onProgress?: (done: number, total: number) => void;
}

const rowsAtOnce = 1000;
const sealsAtOnce = 20;
const mostFindings = 100;

/** Holds the log against its seals, in pages: its length is no matter. Changes nothing. */
export async function verifyLog(
  client: PrismaClient,
  options: VerifyOptions = {},
): Promise<Verification> {
  const verifier = new Verifier(client, options);
  return verifier.run();
}

class Verifier {
  readonly #client: PrismaClient;
  readonly #options: VerifyOptions;
  readonly #rows: LogReader;
  readonly #result: Verification = {
    sealed: 0,
    unsealed: 0,
    newestSeal: null,
    findingCount: 0,
    findings: [],
  };

  constructor(client: PrismaClient, options: VerifyOptions) {
    this.#client = client;
    this.#options = options;
    this.#rows = new LogReader(client);
  }

  async run(): Promise<Verification> {
    const total = Number(await lastPosition(this.#client));
    let previous: Seal | null = null;
    for await (const seal of seals(this.#client)) {
      this.#checkSeal(seal, previous);
      if (isWhole(seal)) await this.#checkRows(seal);
      this.#options.onProgress?.(Number(seal.lastPosition), total);
      previous = seal;
    }
    if (previous) this.#result.newestSeal = { number: previous.number, hash: toHex(previous.hash) };
    this.#checkAnchors(({ number }) => number > (previous?.number ?? 0), null);
    await this.#checkUnsealed(previous?.lastPosition ?? 0n);
    await this.#checkStrays();
    this.#options.onProgress?.(total, total);
    return this.#result;
  }

  #checkSeal(seal: Seal, previous: Seal | null): void {
    const next = (previous?.number ?? 0) + 1;
    this.#findEach(seal.number - next, (index) => ({ what: 'SEAL_MISSING', number: next + index }));
    // After a gap there is nothing to hold its beginning against: the missing one is named.
    const fits = isWhole(seal) && (seal.number > next || isNextInChain(seal, previous));
    if (!fits) this.#find({ what: 'SEAL_CHANGED', number: seal.number });
    this.#checkAnchors(({ number }) => number === seal.number, toHex(seal.hash));
  }

  async #checkRows({ firstPosition, lastPosition: last, rowHashes }: Seal): Promise<void> {
    await this.#rows.skipTo(firstPosition);
    for (let position = firstPosition; position <= last; position += 1n) {
      const row = await this.#rows.take(position);
      this.#result.sealed += 1;
      if (!row?.event) {
        this.#find({ what: 'MISSING', position, eventId: row?.eventId ?? null });
        continue;
      }
      const begin = Number(position - firstPosition) * hashSize;
      if (!hashRow(row).equals(rowHashes.subarray(begin, begin + hashSize))) {
        const { kind, at } = row.event;
        const { eventId } = row;
        this.#find({ what: 'CHANGED', position, eventId, kind, at: new Date(Number(at)) });
      }
    }
  }

  /** Of what has no seal yet, only a gap can be seen. */
  async #checkUnsealed(sealedUntil: bigint): Promise<void> {
    await this.#rows.skipTo(sealedUntil + 1n);
    let position = sealedUntil + 1n;
    for (let row = await this.#rows.next(); row; row = await this.#rows.next()) {
      const begin = position;
      this.#findEach(Number(row.position - begin), (index) => ({
        what: 'MISSING',
        position: begin + BigInt(index),
        eventId: null,
      }));
      if (row.event) this.#result.unsealed += 1;
      else this.#find({ what: 'MISSING', position: row.position, eventId: row.eventId });
      position = row.position + 1n;
    }
  }

  async #checkStrays(): Promise<void> {
    const { count, first } = await readStrays(this.#client, mostFindings);
    this.#findEach(count, (index) => ({ what: 'STRAY', ...(first[index] as Stray) }));
  }

  #checkAnchors(concerns: (anchor: Anchor) => boolean, found: string | null): void {
    for (const anchor of this.#options.expected ?? []) {
      const { number, hash: expected } = anchor;
      if (concerns(anchor) && expected !== found) {
        this.#find({ what: 'ANCHOR_MISSED', number, expected, found });
      }
    }
  }

  #find(finding: Finding): void {
    this.#findEach(1, () => finding);
  }

  /** Counts all, and makes only those that are told: a gap may be as wide as numbers go. */
  #findEach(count: number, make: (index: number) => Finding): void {
    const { findings } = this.#result;
    const told = Math.min(count, mostFindings - findings.length);
    for (let index = 0; index < told; index += 1) findings.push(make(index));
    this.#result.findingCount += count;
  }
}

/** Whether a seal has one hash for each of its positions. */
function isWhole({ firstPosition, lastPosition: last, rowHashes }: Seal): boolean {
  return BigInt(rowHashes.length) === (last - firstPosition + 1n) * BigInt(hashSize);
}

/** Whether a seal goes on where the one before it ended, and its hash is that of what it says. */
function isNextInChain(seal: Seal, previous: Seal | null): boolean {
  return (
    seal.firstPosition === (previous?.lastPosition ?? 0n) + 1n &&
    hashSeal(seal, previous?.hash ?? null).equals(seal.hash)
  );
}

async function* seals(client: PrismaClient): AsyncGenerator<Seal, undefined> {
  let after = 0;
  for (;;) {
    const page = await client.eventSeal.findMany({
      where: { number: { gt: after } },
      orderBy: { number: 'asc' },
      take: sealsAtOnce,
    });
    yield* page;
    const newest = page.at(-1);
    if (!newest || page.length < sealsAtOnce) return;
    after = newest.number;
  }
}

/** Reads the log from its beginning, a page at a time. */
class LogReader {
  readonly #client: PrismaClient;
  #page: LogRow[] = [];
  #index = 0;
  #after = 0n;

  constructor(client: PrismaClient) {
    this.#client = client;
  }

  /** The row at a position, if there is one; never to be asked for an earlier one again. */
  async take(position: bigint): Promise<LogRow | null> {
    await this.skipTo(position);
    const row = await this.#peek();
    return row?.position === position ? this.next() : null;
  }

  async skipTo(position: bigint): Promise<void> {
    for (let row = await this.#peek(); row && row.position < position; row = await this.#peek()) {
      this.#index += 1;
    }
  }

  async next(): Promise<LogRow | null> {
    const row = await this.#peek();
    this.#index += 1;
    return row;
  }

  async #peek(): Promise<LogRow | null> {
    if (this.#index >= this.#page.length) {
      this.#page = await readLog(this.#client, { after: this.#after, limit: rowsAtOnce });
      this.#index = 0;
      this.#after = this.#page.at(-1)?.position ?? this.#after;
    }
    return this.#page[this.#index] ?? null;
  }
}

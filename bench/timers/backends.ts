import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Linux counts processor time in hundredths of a second. */
const millisecondsPerTick = 10;

/**
 * The processor time of the database's own processes, by whose connection they serve. Readable
 * where they run on this machine, under Linux; null elsewhere.
 */
export class Backends {
  readonly #client: pg.Client;
  readonly #seen = new Map<number, { name: string; first: number; last: number }>();
  readonly #isFirst = () => this.#rounds === 1;
  #rounds = 0;
  #isReadable = true;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** To be called at the begin, now and then, and at the end: who goes in between is then known. */
  async look(): Promise<void> {
    this.#rounds += 1;
    const { rows } = await this.#client.query<{ pid: number; name: string }>(
      `SELECT pid, coalesce(nullif(application_name, ''), backend_type) AS name
       FROM pg_stat_activity WHERE datname = current_database()`,
    );
    for (const { pid, name } of rows) {
      const now = this.#read(pid);
      if (now === null) continue;
      const known = this.#seen.get(pid);
      if (known) known.last = now;
      else this.#seen.set(pid, { name, first: this.#isFirst() ? now : 0, last: now });
    }
  }

  /** Milliseconds since the first look. */
  used(name: string): number | null {
    if (!this.#isReadable) return null;
    return [...this.#seen.values()]
      .filter((backend) => backend.name === name)
      .reduce((sum, { first, last }) => sum + last - first, 0);
  }

  #read(pid: number): number | null {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in brackets, which may hold anything: utime and stime are the 12th and 13th.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
    } catch {
      if (this.#rounds === 1) this.#isReadable = false;
      return null;
    }
  }
}

import type pg from 'pg';
import { Backends } from './backends.ts';
import type { Contestant } from './contestant.ts';
import type { Reading } from './messages.ts';

/** What a contender cost while it was measured. */
export interface Cost {
  seconds: number;
  /** Milliseconds of processor time: of its process, and of its connections' in the database. */
  cpu: number;
  databaseCpu: number | null;
  statements: number;
}

const lookEvery = 1000;

/** Measures contenders from `begin` to `end`. */
export class Meter {
  readonly #contestants: readonly Contestant[];
  readonly #backends: Backends;
  #before: Reading[] = [];
  #begun = 0;
  #looked = 0;

  constructor(client: pg.Client, contestants: readonly Contestant[]) {
    this.#contestants = contestants;
    this.#backends = new Backends(client);
  }

  async begin(): Promise<void> {
    await this.#look();
    this.#before = await this.#read();
    this.#begun = performance.now();
  }

  /** To be called again and again: a connection that is closed takes its account with it. */
  async goOn(): Promise<void> {
    if (performance.now() - this.#looked >= lookEvery) await this.#look();
  }

  async end(): Promise<Map<string, Cost>> {
    const seconds = (performance.now() - this.#begun) / 1000;
    const after = await this.#read();
    await this.#look();
    return new Map(
      this.#contestants.map(({ name }, index) => {
        const from = this.#before[index] as Reading;
        const to = after[index] as Reading;
        return [
          name,
          {
            seconds,
            cpu: to.cpu - from.cpu,
            databaseCpu: this.#backends.used(name),
            statements: to.statements - from.statements,
          },
        ];
      }),
    );
  }

  #read(): Promise<Reading[]> {
    return Promise.all(this.#contestants.map((contestant) => contestant.read()));
  }

  async #look(): Promise<void> {
    this.#looked = performance.now();
    await this.#backends.look();
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Entry } from './contenders/index.ts';
import type { Answer, Order, Reading } from './messages.ts';
import type { Plan } from './plan.ts';

/** A contender, seen from the bench. */
export class Contestant {
  readonly name: string;
  readonly entry: Entry;
  readonly #child: ChildProcess;
  #armedPerSecond = 5000;

  constructor(name: string, entry: Entry) {
    this.name = name;
    this.entry = entry;
    this.#child = fork(join(import.meta.dirname, 'process.ts'), [name], {
      execArgv: ['--import', 'tsx'],
    });
  }

  /** Makes its tables. Its connections say whose they are, so that their cost can be told apart. */
  async open(url: string): Promise<void> {
    const own = new URL(url);
    own.searchParams.set('application_name', this.name);
    await this.#order({ do: 'open', url: own.href });
  }

  /** Arms timers; answers how many seconds it took. */
  async arm(plan: Plan): Promise<number> {
    const begun = performance.now();
    await this.#order({ do: 'arm', plan });
    const seconds = (performance.now() - begun) / 1000;
    this.#armedPerSecond = plan.count / seconds;
    return seconds;
  }

  /** How long it takes to arm so many, to be on the safe side; in milliseconds. */
  timeToArm(count: number): number {
    return 1500 + (2500 * count) / this.#armedPerSecond;
  }

  async start(): Promise<void> {
    await this.#order({ do: 'start' });
  }

  read(): Promise<Reading> {
    return this.#order({ do: 'read' });
  }

  async stop(): Promise<void> {
    await this.#order({ do: 'stop' });
  }

  async close(): Promise<void> {
    await this.#order({ do: 'close' });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #order(order: Order): Promise<Reading> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new Error(`The process of ${this.name} ended.`));
      this.#child.once('exit', onEnd);
      this.#child.once('message', (answer: Answer) => {
        this.#child.off('exit', onEnd);
        if ('error' in answer) reject(new Error(`${this.name}: ${answer.error}`));
        else resolve(answer.reading);
      });
      this.#child.send(order);
    });
  }
}

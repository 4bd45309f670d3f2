import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { entries } from './contenders/index.ts';

export interface Options {
  armed: number;
  burst: number;
  rounds: number;
  rate: number;
  seconds: number;
  idleSeconds: number;
  only: string[];
  url: string;
  out: string;
}

const defaultOut = join(import.meta.dirname, '../results/timers.md');

export const help = `Usage: npm run bench -- timers [options]

Timers of the product beside graphile-worker, pg-boss and a bare loop, in the same database, which
is made for it and dropped again. The table is written to bench/results/timers.md.

  --armed <n>         timers that are armed and not due, for each (1000000)
  --burst <n>         timers due within one second; five times as many at one instant (10000)
  --rounds <n>        how often the bursts are repeated; the middle one counts (3)
  --rate <n>          timers due each second, evenly (1000)
  --seconds <n>       for so long (60)
  --idle-seconds <n>  how long nothing is due (60)
  --only <names>      some of: ${Object.keys(entries).join(', ')}
  --url <url>         PostgreSQL, where databases may be created
                      (DATABASE_URL, or postgresql://postgres@127.0.0.1:5432/postgres)
  --out <file>        where the table goes
`;

/** Reads the options; null when help is asked for. Throws on what is not one. */
export function readOptions(parameters: string[]): Options | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: parameters,
    options: {
      help: { type: 'boolean', short: 'h' },
      armed: text,
      burst: text,
      rounds: text,
      rate: text,
      seconds: text,
      'idle-seconds': text,
      only: text,
      url: text,
      out: text,
    },
  });
  if (values.help) return null;
  const count = (name: keyof typeof values, otherwise: number) => {
    const value = Number(values[name] ?? otherwise);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`--${name} must be a whole number above zero.`);
  };
  const only = values.only?.split(',') ?? Object.keys(entries);
  const unknown = only.find((name) => !(name in entries));
  if (unknown !== undefined) throw new Error(`There is no contender called ${unknown}.`);
  return {
    only,
    armed: count('armed', 1_000_000),
    burst: count('burst', 10_000),
    rounds: count('rounds', 3),
    rate: count('rate', 1000),
    seconds: count('seconds', 60),
    idleSeconds: count('idle-seconds', 60),
    url: values.url ?? process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres',
    out: values.out ?? defaultOut,
  };
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  requests: number;
  rules: number;
  staff: number;
  url: string;
  out: string;
}

const defaultOut = join(import.meta.dirname, '../results/routing.md');

export const help = `Usage: npm run bench -- routing [options]

What it costs to find out whom a request goes to: the rules alone, beside a plain scan of all of
them, and with the stored rules and a person of the department, beside one look-up by an index in
the same database, which is made for it and dropped again. The table is written to
bench/results/routing.md.

  --requests <n>  how many are routed, and how many are in the database (100000)
  --rules <n>     rules that count (500)
  --staff <n>     people, in departments of five (2000)
  --url <url>     PostgreSQL, where databases may be created
                  (DATABASE_URL, or postgresql://postgres@127.0.0.1:5432/postgres)
  --out <file>    where the table goes
`;

/** Reads the options; null when help is asked for. Throws on what is not one. */
export function readOptions(parameters: string[]): Options | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: parameters,
    options: {
      help: { type: 'boolean', short: 'h' },
      requests: text,
      rules: text,
      staff: text,
      url: text,
      out: text,
    },
  });
  if (values.help) return null;
  const count = (name: 'requests' | 'rules' | 'staff', otherwise: number) => {
    const value = Number(values[name] ?? otherwise);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`--${name} must be a whole number above zero.`);
  };
  return {
    requests: count('requests', 100_000),
    rules: count('rules', 500),
    staff: count('staff', 2000),
    url: values.url ?? process.env.DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres',
    out: values.out ?? defaultOut,
  };
}

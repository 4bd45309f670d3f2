import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What can be measured, by the name that it is called by. */
const benches: Record<string, { about: string; script: string }> = {
  start: {
    about: 'from a fresh clone to the first answer, and the second start',
    script: 'freshStart.mjs',
  },
  routing: {
    about: 'whom work goes to, by 500 rules among 2,000 staff, beside a plain scan (PostgreSQL)',
    script: 'routing/main.ts',
  },
  timers: {
    about: 'a million armed timers beside graphile-worker, pg-boss and a bare loop (PostgreSQL)',
    script: 'timers/main.ts',
  },
};

const list = `Usage: npm run bench -- <name> [options]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(8)}  ${about}`)
  .join('\n')}

npm run bench -- <name> --help says what can be set.
`;

const [name, ...parameters] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (bench) {
  const script = join(import.meta.dirname, bench.script);
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...parameters], {
    stdio: 'inherit',
  });
  child.on('close', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
} else if (name === undefined || name === '--help' || name === '-h') {
  process.stdout.write(list);
} else {
  process.stderr.write(`There is no bench called ${name}.\n\n${list}`);
  process.exitCode = 2;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openPostgresql } from '../../src/platform/database/postgresql.ts';
import { openBenchDatabase } from '../database.ts';
import { load } from '../machine.ts';
import { measureAlone } from './alone.ts';
import { fill } from './fill.ts';
import { help, type Options, readOptions } from './options.ts';
import { makePlan } from './plan.ts';
import { report } from './report.ts';
import { measureStored } from './stored.ts';

// `npm run bench -- routing`: see options.ts. Ends with 1 when the two ways to ask the rules do not
// say the same, with 2 when it could not measure.

async function bench(options: Options): Promise<void> {
  const begun = performance.now();
  const loadBefore = load();
  const say = (what: string) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    process.stderr.write(`${seconds.padStart(4)} s  ${what}\n`);
  };
  const database = await openBenchDatabase(options.url);
  say(`CREATE DATABASE ${database.name}`);
  try {
    const plan = makePlan(options);
    const alone = measureAlone(plan);
    say('the rules alone: done');
    const { client, close } = await openPostgresql(database.url);
    try {
      await fill(client, database.client, plan);
      say('the company is in the database');
      const stored = await measureStored(client, database.url, plan);
      const minutes = (performance.now() - begun) / 60_000;
      const command = ['npm run bench -- routing', ...process.argv.slice(2)].join(' ');
      const circumstances = { options, command, postgresql: database.version, loadBefore, minutes };
      const page = report(alone, stored, circumstances);
      await mkdir(dirname(options.out), { recursive: true });
      await writeFile(options.out, page);
      process.stdout.write(page);
      if (alone.faults > 0) process.exitCode = 1;
    } finally {
      await close();
    }
  } finally {
    await database.close();
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await bench(options);
  else process.stdout.write(help);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

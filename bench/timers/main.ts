import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openBenchDatabase } from '../database.ts';
import { load } from '../machine.ts';
import { aims } from './aims.ts';
import { entries } from './contenders/index.ts';
import { Contestant } from './contestant.ts';
import { measure } from './measure.ts';
import { help, type Options, readOptions } from './options.ts';
import { report } from './report.ts';

// `npm run bench -- timers`: see options.ts. Ends with 1 when a timer was lost or came twice, with
// 2 when it could not measure; aims that were not met stand in the table.

async function bench(options: Options): Promise<void> {
  const begun = performance.now();
  const loadBefore = load();
  const say = (what: string) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    process.stderr.write(`${seconds.padStart(4)} s  ${what}\n`);
  };
  const database = await openBenchDatabase(options.url);
  say(`CREATE DATABASE ${database.name}`);
  const contestants: Contestant[] = [];
  try {
    for (const [name, entry] of Object.entries(entries)) {
      if (options.only.includes(name)) contestants.push(new Contestant(name, entry));
    }
    const all = await measure(database.client, database.url, contestants, options, say);
    const minutes = (performance.now() - begun) / 60_000;
    const command = ['npm run bench -- timers', ...process.argv.slice(2)].join(' ');
    const circumstances = { options, command, postgresql: database.version, loadBefore, minutes };
    const page = report(all, circumstances);
    await mkdir(dirname(options.out), { recursive: true });
    await writeFile(options.out, page);
    process.stdout.write(page);
    if (!aims(all)[0]?.isMet) process.exitCode = 1;
    for (const contestant of contestants) await contestant.close();
  } finally {
    for (const contestant of contestants) contestant.kill();
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

import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readTrail, type TrailFilter } from '../platform/audit/trail.ts';
import type { PrismaClient } from '../platform/database/database.ts';
import { assignPositions } from '../platform/events/read.ts';
import { CannotRun, terminalLocale } from '../platform/terminal.ts';
import { type Locale, say } from '../platform/text.ts';
import { readExportCommand } from './exportCommand.ts';
import { exportMessages } from './exportMessages.ts';
import { exportFormats } from './formats.ts';
import { openLog } from './openLog.ts';
import { runCommand } from './runCommand.ts';

const rowsAtOnce = 1000;

/** `npm run audit:export`. Exit code: 0 everything was written. */
async function exportTrail(args: readonly string[], locale: Locale): Promise<number> {
  const command = readExportCommand(args, locale);
  if (command === 'help') {
    console.log(say(exportMessages.help, locale));
    return 0;
  }
  const { format, out, ...filter } = command;
  const database = await openLog(locale);
  let count = 0;
  async function* lines() {
    const { head, lineOf } = exportFormats[format];
    if (head) yield head;
    for await (const entry of entries(database.client, filter)) {
      count += 1;
      yield lineOf(entry);
    }
  }
  try {
    await assignPositions(database.client);
    await pipeline(Readable.from(lines()), open(out), { end: out !== null });
  } catch (error) {
    throw explain(error, out, locale);
  } finally {
    await database.close();
  }
  if (out !== null) console.error(say(exportMessages.done, locale, { count, out }));
  return 0;
}

/** Oldest first, a page at a time: the length of the record is no matter. */
async function* entries(client: PrismaClient, filter: TrailFilter) {
  let beyond: bigint | null = null;
  for (;;) {
    const page = await readTrail(client, filter, {
      order: 'OLDEST_FIRST',
      beyond,
      limit: rowsAtOnce,
    });
    yield* page;
    const newest = page.at(-1);
    if (!newest || page.length < rowsAtOnce) return;
    beyond = newest.position;
  }
}

/** A file of its own, readable by its owner alone: it holds what people wrote. */
function open(out: string | null): Writable {
  return out === null ? process.stdout : createWriteStream(out, { flags: 'wx', mode: 0o600 });
}

function explain(error: unknown, out: string | null, locale: Locale): unknown {
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (out === null || !syscall) return error;
  return new CannotRun(exportMessages.cannotWrite, locale, { out, reason: message });
}

process.exitCode = await runCommand(() =>
  exportTrail(process.argv.slice(2), terminalLocale(process.env)),
);

import { pino } from 'pino';
import { type Log, logOptions } from '../../src/platform/log.ts';

/** A log as every node has it, that a test can read: one entry for each line. */
export function readableLog(level = 'info'): { log: Log; entries: Record<string, any>[] } {
  const entries: Record<string, any>[] = [];
  const log = pino(
    { ...logOptions, level },
    { write: (line) => void entries.push(JSON.parse(line)) },
  );
  return { log, entries };
}

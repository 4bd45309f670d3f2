import { pino } from 'pino';
import type { Log } from '../../src/platform/log.ts';

/** A log that a test can read: one entry for each line. */
export function readableLog(): { log: Log; entries: Record<string, any>[] } {
  const entries: Record<string, any>[] = [];
  const log = pino({ base: null }, { write: (line) => void entries.push(JSON.parse(line)) });
  return { log, entries };
}

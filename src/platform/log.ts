import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured log, one JSON object a line, to standard error: standard output belongs to what a
 * person or a pipe reads. No personal data goes in: ids, never names, numbers or texts.
 */
export function createLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}

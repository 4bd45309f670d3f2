import { type Logger, type LoggerOptions, pino } from 'pino';
import { loggableError } from './loggableError.ts';

export type Log = Logger;

/** Under these names stands what people wrote, or what names them. */
const personal = [
  'authorization',
  'description',
  'identityNumber',
  'input',
  'location',
  'login',
  'phone',
  'plate',
  'reason',
  'title',
  'variables',
  'words',
];

/**
 * How every log is written. No personal data goes in: ids, never names, numbers or texts. Errors
 * are cut down to what is safe; the names above are a second net, for a line that forgets the rule.
 */
export const logOptions = {
  base: null,
  serializers: { err: loggableError },
  redact: {
    paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '***',
  },
} satisfies LoggerOptions;

/**
 * Structured log, one JSON object a line, to standard error: standard output belongs to what a
 * person or a pipe reads.
 */
export function createLog(level: string): Log {
  return pino({ ...logOptions, level }, pino.destination({ dest: 2, sync: true }));
}

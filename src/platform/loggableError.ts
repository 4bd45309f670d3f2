import { pino } from 'pino';

/** What a log keeps of an error. */
interface LoggableError {
  type: string;
  message: string;
  stack: string;
  /** Of Prisma or of Node, for example `P2002`. */
  code?: string;
  /** What the database said, as a code. */
  sqlState?: string;
}

/**
 * An error without the values that it may repeat: Prisma shows the arguments of a call, the
 * database the row that it refused, JSON's parser the text. Where it happened and of what kind it
 * was is enough to find the cause.
 */
export function loggableError(error: unknown): LoggableError | string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const { type, message, stack } = pino.stdSerializers.err(error);
  const { code, meta } = error as Error & { code?: unknown; meta?: DatabaseSays };
  const said = isQuoting(error) ? '(not shown: it may repeat what was sent)' : message;
  return {
    type,
    message: withoutNumbers(said),
    stack: withoutNumbers(`${type}: ${said}\n${frames(stack)}`),
    ...(typeof code === 'string' && { code }),
    ...(meta?.driverAdapterError && { sqlState: meta.driverAdapterError.cause?.originalCode }),
  };
}

interface DatabaseSays {
  driverAdapterError?: { cause?: { originalCode?: string } };
}

/** Errors whose message holds what somebody sent. */
function isQuoting(error: Error): boolean {
  return [error.name, error.constructor.name].some((one) =>
    /^(Prisma|DriverAdapter|Database|SyntaxError)/.test(one),
  );
}

function frames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** Phones and identity numbers, wherever they stand. */
function withoutNumbers(text: string): string {
  return text.replace(/(?<![\da-f-])(?:1[3-9]\d{9}|\d{17}[\dXx])(?![\da-f-])/g, '***');
}

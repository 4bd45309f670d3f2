import { printDemoPeople } from './demo/people.ts';
import { startNode } from './node.ts';
import { readConfiguration } from './platform/configuration.ts';
import { createLog } from './platform/log.ts';

/** `npm start`: one node, until it is told to stop. */
const stopAtOnceAfter = 15_000;

try {
  const configuration = readConfiguration();
  const log = createLog(configuration.logLevel);
  const node = await startNode(configuration, log);
  process.stdout.write(`One Window listens on ${node.url}\n`);
  if (node.demo) process.stdout.write(await printDemoPeople(node.demo));

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopAtOnceAfter).unref();
    node.stop().then(
      () => process.exit(0),
      (error) => {
        log.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`One Window could not start: ${messageOf(error)}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `port ${port} is in use. Stop what runs there, or set PORT to another one.`;
  }
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : error.message;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from './client.ts';
import { until } from './time.ts';

const root = join(import.meta.dirname, '../..');
/** How long a process may take on a busy machine, in milliseconds. */
const patience = 60_000;

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A process, and what it has said so far. */
export interface Run {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  ended: Promise<Ending>;
  isOver: boolean;
}

/** Runs a script of the product as a process of its own, with no settings but these. */
export function run(script: string, parameters: string[], settings: Record<string, string>): Run {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...parameters], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running: Run = {
    child,
    stdout: '',
    stderr: '',
    isOver: false,
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        running.isOver = true;
        resolve({ code, signal, stdout: running.stdout, stderr: running.stderr });
      });
    }),
  };
  child.stdout?.on('data', (data) => {
    running.stdout += data;
  });
  child.stderr?.on('data', (data) => {
    running.stderr += data;
  });
  return running;
}

/** Runs a script to its end; one that goes on, though it should not, is killed. */
export async function runToEnd(
  script: string,
  settings: Record<string, string>,
  ...parameters: string[]
): Promise<Ending> {
  const { child, ended } = run(script, parameters, settings);
  const late = setTimeout(() => child.kill('SIGKILL'), patience);
  const ending = await ended;
  clearTimeout(late);
  return ending;
}

/** A node in a process of its own. */
export interface NodeProcess {
  url: string;
  pid: number;
  /** What it printed when it was ready. */
  printed: string;
  /** By login, from the table that it printed. */
  tokens: Map<string, string>;
  /** How long it took to be ready, in milliseconds. */
  startedWithin: number;
  as(login: string): Client;
  /** Sends a signal, and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

/** Starts a node, and waits until it says where it listens. */
export async function startProcess(settings: Record<string, string>): Promise<NodeProcess> {
  const begun = Date.now();
  const running = run('src/main.ts', [], { PORT: String(await freePort()), ...settings });
  // The table of the demo people, where there is one, ends with an empty line.
  const end = settings.DEMO === 'off' ? '\n' : '\n\n';
  const isReady = () => running.stdout.includes('listens on') && running.stdout.endsWith(end);
  await until(() => isReady() || running.isOver, patience).catch(() => {
    running.child.kill('SIGKILL');
  });
  if (!isReady()) throw new Error(`The node does not start: ${running.stderr}`);
  const startedWithin = Date.now() - begun;
  const [, url = ''] = /listens on (\S+)\n/.exec(running.stdout) ?? [];
  const tokens = new Map(
    [...running.stdout.matchAll(/^ {2}([\w.]+) {2}\(.*\)\n {4}(\S+)$/gm)].map(
      ([, login = '', token = '']) => [login, token],
    ),
  );
  return {
    url,
    pid: running.child.pid ?? 0,
    printed: running.stdout,
    tokens,
    startedWithin,
    as(login) {
      return new Client(url, async () => tokens.get(login) ?? '');
    },
    async end(signal) {
      if (!running.isOver) running.child.kill(signal);
      return running.ended;
    },
  };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

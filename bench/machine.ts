import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';

const require = createRequire(import.meta.url);

/** The machine and what runs on it, in one line. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${gigabytes} GB of memory, Node ${process.version}`;
}

/** How many processes wanted to run in the last minute, on average. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

/** The version of a package that is installed. */
export function versionOf(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}

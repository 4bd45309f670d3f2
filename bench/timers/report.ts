import { machine, versionOf } from '../machine.ts';
import { type Aim, aims } from './aims.ts';
import { middle, perSecond } from './figures.ts';
import { crowd, type Measured } from './measure.ts';
import type { Options } from './options.ts';
import type { Result } from './phases.ts';

export interface Circumstances {
  options: Options;
  command: string;
  postgresql: string;
  loadBefore: number;
  minutes: number;
}

/** The page that is kept in bench/results. */
export function report(all: readonly Measured[], circumstances: Circumstances): string {
  const { options, command, postgresql, loadBefore, minutes } = circumstances;
  const { armed, burst, rounds, rate, seconds, idleSeconds } = options;
  const packages = ['prisma', 'pg', 'graphile-worker', 'pg-boss'];
  return `# Timers at scale

Made by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, in ${minutes.toFixed(1)} minutes.
${machine()}, PostgreSQL ${postgresql} with its own settings, on the same machine; ${packages
    .map((name) => `${name} ${versionOf(name)}`)
    .join(', ')}. Load of the machine before: ${loadBefore.toFixed(2)}.

${number(armed)} timers are armed for each contender, not due, all in one database. The work of a timer is
one row with its key, its due time and the time of the database. From these rows, by the same
check for all, it is told that each came once and none before its time, and how late it was.

## Aims

${aims(all).map(line).join('\n')}

## ${number(crowd * burst)} due at one instant

The middle of ${rounds} rounds by time; the contenders take turns.

${table(
  ['', 'timers per second', 'of the limit', 'each round', 'all, in s', 'faults'],
  all.map(({ contestant, atOnce }) => [
    contestant.entry.title,
    number(perSecond(atOnce)),
    ratio(perSecond(atOnce), all),
    atOnce.map((result) => number(perSecond([result]))).join(', '),
    (middle(atOnce, 'toTheLast') / 1000).toFixed(2),
    faults(atOnce),
  ]),
)}

## ${number(burst)} due within one second

The middle of ${rounds} rounds. All were through when so much time had passed since the first was due;
1.00 s is the least.

${table(
  ['', 'to the last, in s', 'late p50, ms', 'late p99, ms', 'late at most, ms', 'faults'],
  all.map(({ contestant, burst: results }) => [
    contestant.entry.title,
    (middle(results, 'toTheLast') / 1000).toFixed(2),
    ...(['p50', 'p99', 'max'] as const).map((what) => middle(results, what).toFixed(0)),
    faults(results),
  ]),
)}

## ${number(rate)} each second, for ${seconds} s

Processor time in parts of one core: of the contender's process, and of its connections in the
database.

${table(
  [
    '',
    'late p50, ms',
    'late p99, ms',
    'late at most, ms',
    'process',
    'database',
    'statements per second',
    'faults',
  ],
  all.map(({ contestant, steady }) => [
    contestant.entry.title,
    ...[steady.p50, steady.p99, steady.max].map((late) => late.toFixed(0)),
    share(steady.cpu, steady.seconds),
    share(steady.databaseCpu, steady.seconds),
    number(steady.statements / steady.seconds),
    faults([steady]),
  ]),
)}

## Idle, for ${idleSeconds} s

All wait in the same minute.

${table(
  ['', 'process', 'database', 'statements per minute', `to arm ${number(armed)}, in s`],
  all.map(({ contestant, idle, armedIn }) => [
    contestant.entry.title,
    share(idle.cpu, idle.seconds),
    share(idle.databaseCpu, idle.seconds),
    number((60 * idle.statements) / idle.seconds),
    armedIn.toFixed(0),
  ]),
)}

## How each is set

${all.map(({ contestant: { entry } }) => `- **${entry.title}**: ${entry.about}`).join('\n')}
`;
}

function line({ what, isMet, found }: Aim): string {
  return `- ${what}: **${isMet ? 'met' : 'not met'}** (${found})`;
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function ratio(speed: number, all: readonly Measured[]): string {
  const limit = all.find(({ contestant }) => contestant.entry.role === 'limit');
  return limit ? (speed / perSecond(limit.atOnce)).toFixed(2) : '';
}

function share(milliseconds: number | null, seconds: number): string {
  return milliseconds === null ? 'not known' : `${(milliseconds / seconds / 10).toFixed(2)} %`;
}

function faults(results: readonly Result[]): string {
  const all = results.flatMap((result) => result.faults);
  return all.length > 0 ? all.join('; ') : 'none';
}

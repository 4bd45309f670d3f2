import { machine, versionOf } from '../machine.ts';
import type { Alone } from './alone.ts';
import type { Options } from './options.ts';
import type { Stored, Times } from './stored.ts';

export interface Circumstances {
  options: Options;
  command: string;
  postgresql: string;
  loadBefore: number;
  minutes: number;
}

/** The page that is kept in bench/results. */
export function report(alone: Alone, stored: Stored, circumstances: Circumstances): string {
  const { options, command, postgresql, loadBefore, minutes } = circumstances;
  const { requests, rules, staff } = options;
  const row = (name: string, { mean, p50, p99 }: Times) =>
    `| ${name} | ${[mean, p50, p99].map((value) => value.toFixed(3)).join(' | ')} | ${(mean / stored.lookUp.mean).toFixed(1)} |`;
  return `# Whom work goes to

Made by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, in ${minutes.toFixed(1)} minutes.
${machine()}, PostgreSQL ${postgresql} with its own settings, on the same machine; prisma ${versionOf('prisma')}, pg ${versionOf('pg')}. Load of the machine before: ${loadBefore.toFixed(2)}.

${number(requests)} requests, ${number(rules)} rules that count, ${number(staff)} people in departments of five. ${number(requests)} requests
are in the database, every fifth of them open.

## The rules alone

The rules made ready once, beside a plain scan of all of them in the same process. They take turns,
and the middle of five rounds counts. A rule wins for ${number(alone.matched)} of the requests; the two disagree on
${alone.faults === 0 ? 'none' : `**${number(alone.faults)}**`}.

| | microseconds for each request | of the scan |
| --- | ---: | ---: |
| One Window | ${alone.ours.toFixed(2)} | ${(alone.ours / alone.scan).toFixed(3)} |
| plain scan | ${alone.scan.toFixed(2)} | 1.000 |

To make the rules ready, once for each edition of them: ${alone.compile.toFixed(1)} ms.

## With the stored rules and a person

\`routeRequest\` and \`findPerson\` in one transaction for each request, one after the other:
${stored.statements.toFixed(1)} statements each, BEGIN and COMMIT with them. Beside it, in turns of 250, one look-up by
an index: bare, as a named statement of \`pg\`; and in a transaction of the same client as ours. One
person was found for ${number(stored.persons)}, a pool for ${number(stored.pools)}, nobody for ${number(stored.nobody)}.

| | mean, ms | p50, ms | p99, ms | look-ups |
| --- | ---: | ---: | ---: | ---: |
${row('One Window', stored.ours)}
${row('one look-up in a transaction of Prisma', stored.transaction)}
${row('one look-up, bare', stored.lookUp)}
`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

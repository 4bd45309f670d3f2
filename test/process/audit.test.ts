import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealBatch } from '../../src/platform/audit/seal.ts';
import { inTransaction, type PrismaClient } from '../../src/platform/database/database.ts';
import { openEmbedded } from '../../src/platform/database/embedded.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { aRequest, findCompany } from '../support/company.ts';
import { Confirm, File } from '../support/documents.ts';
import { runToEnd, startProcess } from '../support/process.ts';
import { tamper } from '../support/tamper.ts';
import { days } from '../support/time.ts';

let folder: string;
let settings: Record<string, string>;
let requestId: string;

const verify = (...parameters: string[]) =>
  runToEnd('src/audit/verify.ts', settings, ...parameters);
const exportTo = (...parameters: string[]) =>
  runToEnd('src/audit/export.ts', settings, ...parameters);

/** Works on the database of the folder while nobody else has it. */
async function byHand(work: (client: PrismaClient) => Promise<unknown>): Promise<void> {
  const { client, close } = await openEmbedded(settings.DATA_DIR as string);
  try {
    await work(client);
  } finally {
    await close();
  }
}

/** What a verification prints to be kept outside. */
const anchorIn = (stdout: string): string => /: (\d+:[0-9a-f]{64})$/m.exec(stdout)?.[1] ?? '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-audit-'));
  settings = { DATA_DIR: join(folder, 'data') };
});
afterAll(() => rm(folder, { recursive: true }));

it('what there is no database for is not found to be in order', async () => {
  const { code, stdout, stderr } = await verify();
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^There is no database in \S+\. Set DATA_DIR /);
  expect(await stat(settings.DATA_DIR as string).catch(() => null)).toBeNull();
});

describe('while the node runs on the embedded database', () => {
  it('neither can be called, and both say why; when it has stopped, they can', async () => {
    const node = await startProcess(settings);
    try {
      const company = await findCompany(node);
      const front = node.as('staff.frontdesk.a');
      const { request } = await front.mutate(File, { input: aRequest(company) });
      requestId = request.id;
      expect(await front.mutate(Confirm, { id: request.id })).toMatchObject({ code: 'FORBIDDEN' });
      for (const command of [verify, exportTo]) {
        const { code, stdout, stderr } = await command();
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/^The data folder \S+ is in use by process \d+, perhaps a node /);
      }
    } finally {
      await node.end('SIGTERM');
    }
    const { code, stdout, stderr } = await verify();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'The log is whole: 0 sealed events are as they were when they were sealed.',
        '2 newer events have no seal yet: a running node seals once a minute.',
        'There is no seal yet.',
        '',
      ].join('\n'),
    );
  });
});

describe('npm run audit:export', () => {
  it('writes JSON lines, oldest first, to be piped on', async () => {
    const { code, stdout, stderr } = await exportTo();
    expect([code, stderr]).toEqual([0, '']);
    const entries = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries).toMatchObject([
      {
        position: '1',
        kind: 'requests.FILED',
        subjectId: decodeId(requestId)?.id,
        requestId: expect.stringMatching(/^[\w-]{36}$/),
        isSealed: false,
        data: { version: 1 },
      },
      { position: '2', kind: 'platform.mutation-denied', data: { mutation: 'confirmRequest' } },
    ]);
  });

  it('writes CSV to a file that is the caller’s alone, and over no other', async () => {
    const out = join(folder, 'record.csv');
    const call = () => exportTo('--format', 'csv', '--out', out);
    expect(await call()).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `2 entries written to ${out}\n`,
    });
    const text = await readFile(out, 'utf8');
    const [head, filed, denied, end] = text.split('\r\n');
    expect(head).toMatch(/^position,id,at,kind,actorType,.*,data$/);
    expect(filed).toMatch(/^1,[\w-]{36},\S+Z,requests\.FILED,Staff,/);
    expect(denied).toMatch(/,false,"\{""ids"".*\}"$/);
    expect(end).toBe('');
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const again = await call();
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
    expect(await readFile(out, 'utf8')).toBe(text);
  });

  it('takes a span of time', async () => {
    const tomorrow = new Date(Date.now() + days(1)).toISOString();
    expect(await exportTo('--from', tomorrow)).toMatchObject({ code: 0, stdout: '' });
    const { stdout } = await exportTo('--until', tomorrow);
    expect(stdout.split('\n')).toHaveLength(3);
  });

  it.each([
    ['a format that it does not know', ['--format', 'xml'], '--format is "jsonl" or "csv"'],
    ['a day without a time', ['--from', '2026-11-01'], '"2026-11-01" is no instant'],
    ['an option that is none', ['--all'], 'See --help.'],
  ])('says what is wrong with %s', async (_what, parameters, message) => {
    const { code, stdout, stderr } = await exportTo(...parameters);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('npm run audit:verify', () => {
  let anchor: string;
  beforeAll(async () => {
    await byHand((client) => inTransaction(client, (own) => sealBatch(own, new Date())));
  });

  it('finds a log whole that nobody touched, and gives out its newest seal', async () => {
    const { code, stdout, stderr } = await verify();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^The log is whole: 2 sealed events are as they were /);
    anchor = anchorIn(stdout);
    expect(anchor).toMatch(/^1:/);
    expect((await verify('--expect', anchor)).code).toBe(0);
  });

  it('says so when a seal that was kept outside is not in the chain', async () => {
    const other = `1:${'0'.repeat(64)}`;
    const { code, stdout } = await verify('--expect', other, '--expect', anchor);
    expect(code).toBe(1);
    expect(stdout).toContain('seal 1 is not the one that was kept outside: 0000');
  });

  it('names the row that was changed by hand, in the language of the terminal', async () => {
    const subject = decodeId(requestId)?.id;
    await byHand((client) =>
      tamper(client, `UPDATE event SET actor_id = NULL WHERE subject_id = '${subject}'`),
    );
    const { code, stdout, stderr } = await verify();
    expect([code, stderr]).toEqual([1, '']);
    const [verdict, row, newest] = stdout.split('\n');
    expect(verdict).toBe('The log is not as it was. Found: 1, among 2 sealed events.');
    expect(row).toMatch(/^ {2}event 1 \(requests\.FILED, \S+Z, id [\w-]{36}\) was changed$/);
    expect(anchorIn(newest ?? '')).toBe(anchor);
    settings.LANG = 'zh_CN.UTF-8';
    const chinese = await verify();
    delete settings.LANG;
    expect(chinese.stdout).toMatch(
      /^日志已被改动。.*\n {2}事件 1（requests\.FILED，.*）已被改动\n/,
    );
  });

  it('names the row that was taken out by hand', async () => {
    await byHand((client) =>
      tamper(client, `DELETE FROM event WHERE kind = 'platform.mutation-denied'`),
    );
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}event 2 \(id [\w-]{36}\) is missing$/m);
  });

  it('explains itself, and says what is wrong with a call', async () => {
    const help = await verify('--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('npm run -s audit:verify -- [--expect NUMBER:HASH]');
    for (const parameters of [['--expect', '1:abc'], ['--all'], ['everything']]) {
      const { code, stdout, stderr } = await verify(...parameters);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('See --help.');
      expect(stderr).not.toContain('    at ');
    }
  });

  it('says so when the database does not answer', async () => {
    const { code, stdout, stderr } = await runToEnd('src/audit/verify.ts', {
      DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^The database cannot be opened: /);
    expect(stderr).not.toContain('secret');
    expect(stderr).not.toContain('    at ');
  });
});

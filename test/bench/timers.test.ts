import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FiredRow, judge, percentile } from '../../bench/timers/judge.ts';
import { type Plan, planned } from '../../bench/timers/plan.ts';
import { hasManyConnections } from '../support/database.ts';
import { onServer, urlOf } from '../support/postgresql.ts';
import { run, runToEnd } from '../support/process.ts';

const plan: Plan = { prefix: 'trial', count: 100, from: Date.UTC(2026, 2, 2), over: 1000 };

/** As if each had fired so many milliseconds late. */
function rows(late: (index: number) => number = () => 5): FiredRow[] {
  return Array.from({ length: plan.count }, (_, index) => {
    const { key, dueAt } = planned(plan, index);
    return { key, dueAt, firedAt: new Date(dueAt.getTime() + late(index)) };
  });
}

describe('the judge of the bench of timers', () => {
  it('finds no fault when each fired once, and tells how late they were', () => {
    expect(
      judge(
        plan,
        rows((index) => index + 1),
      ),
    ).toEqual({
      faults: [],
      p50: 50,
      p99: 99,
      max: 100,
      toTheLast: 990 + 100,
    });
  });

  const [first, second] = rows() as [FiredRow, FiredRow];
  it.each<[string, FiredRow[]]>([
    ['1 never fired', rows().slice(1)],
    ['1 fired more than once', [...rows(), first]],
    ['1 fired before their time', rows((index) => (index === 7 ? -1 : 0))],
    ['1 fired at another due time', [...rows().slice(1), { ...first, dueAt: second.dueAt }]],
    ['1 fired and were never armed', [...rows(), { ...first, key: 'stranger' }]],
  ])('finds that %s', (fault, fired) => {
    expect(judge(plan, fired).faults).toContain(fault);
  });

  it('takes as a percentile the smallest value that so many do not exceed', () => {
    expect([0.5, 0.99, 1].map((part) => percentile([1, 2, 3, 4], part))).toEqual([2, 4, 4]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

const bench = (...parameters: string[]) => runToEnd('bench/main.ts', {}, ...parameters);

describe('npm run bench', () => {
  it('lists what can be measured, and says what it does not know', async () => {
    const { code, stdout } = await bench();
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}\w+/gm)).toEqual(['  start', '  routing', '  timers']);
    expect(await bench('nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no bench called nothing\.\n/),
    });
  });

  it('says so in one line when PostgreSQL cannot be reached, or an option is wrong', async () => {
    const nobody = 'postgresql://somebody:secret@127.0.0.1:1/postgres';
    const { code, stderr } = await bench('timers', '--url', nobody);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^PostgreSQL cannot be reached at .*127\.0\.0\.1:1.*\n$/);
    expect(stderr).not.toContain('secret');
    expect(await bench('timers', '--armed', 'many')).toMatchObject({
      code: 2,
      stderr: '--armed must be a whole number above zero.\n',
    });
  });

  it.runIf(hasManyConnections)(
    'measures timers in small, all contenders, and leaves no database behind',
    async () => {
      const out = join(tmpdir(), `one-window-bench-${process.pid}.md`);
      const sizes = ['--armed', '1000', '--burst', '200', '--rounds', '1', '--rate', '50'];
      const lengths = ['--seconds', '2', '--idle-seconds', '2'];
      const where = ['--url', urlOf('postgres'), '--out', out];
      const parameters = ['timers', ...sizes, ...lengths, ...where];
      const { code, stdout, stderr } = await run('bench/main.ts', parameters, {}).ended;
      expect(code, stderr).toBe(0);
      expect(await readFile(out, 'utf8')).toBe(stdout);
      await rm(out);
      expect(stdout).toContain('each fires once, none is lost, none comes early: **met**');
      const contenders = [
        'limit',
        'One Window',
        'graphile-worker, single',
        'graphile-worker, batch',
        'pg-boss',
      ];
      for (const title of contenders) {
        expect(stdout.split('\n').filter((line) => line.startsWith(`| ${title} |`))).toHaveLength(
          4,
        );
      }
      const made = /CREATE DATABASE (\S+)/.exec(stderr)?.[1] ?? '';
      await expect(onServer(`DROP DATABASE ${made}`)).rejects.toThrow('does not exist');
    },
    240_000,
  );
});

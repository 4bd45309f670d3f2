import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureAlone } from '../../bench/routing/alone.ts';
import { makePlan } from '../../bench/routing/plan.ts';
import { hasManyConnections } from '../support/database.ts';
import { onServer, urlOf } from '../support/postgresql.ts';
import { run, runToEnd } from '../support/process.ts';

describe('the bench of routing', () => {
  it('asks the same rules in two ways, which say the same, for most requests one that wins', () => {
    const { faults, matched } = measureAlone(makePlan({ requests: 2000, rules: 200, staff: 200 }));
    expect(faults).toBe(0);
    expect(matched).toBeGreaterThan(1000);
    expect(matched).toBeLessThan(2000);
  });

  it('says so in one line when an option is wrong', async () => {
    expect(await runToEnd('bench/main.ts', {}, 'routing', '--rules', 'many')).toMatchObject({
      code: 2,
      stderr: '--rules must be a whole number above zero.\n',
    });
  });

  it.runIf(hasManyConnections)(
    'measures in small, and leaves no database behind',
    async () => {
      const out = join(tmpdir(), `one-window-bench-routing-${process.pid}.md`);
      const sizes = ['--requests', '200', '--rules', '50', '--staff', '40'];
      const parameters = ['routing', ...sizes, '--url', urlOf('postgres'), '--out', out];
      const { code, stdout, stderr } = await run('bench/main.ts', parameters, {}).ended;
      expect(code, stderr).toBe(0);
      expect(await readFile(out, 'utf8')).toBe(stdout);
      await rm(out);
      expect(stdout).toMatch(/\| One Window \| \d+\.\d+ \| 0\.\d+ \|/);
      expect(stdout).toMatch(/\| one look-up, bare \|.* 1\.0 \|/);
      const made = /CREATE DATABASE (\S+)/.exec(stderr)?.[1] ?? '';
      await expect(onServer(`DROP DATABASE ${made}`)).rejects.toThrow('does not exist');
    },
    120_000,
  );
});

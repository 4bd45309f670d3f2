import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/import/commandLine.ts';
import { forecastOf, reportProgress, summaryOf } from '../../src/import/report.ts';
import { terminalLocale } from '../../src/platform/terminal.ts';

const refused = [
  { line: 17, column: 'target_dt', reason: '"2022-13-01" is not a date' },
  { line: 20, column: null, reason: 'the line has 3 fields' },
];

describe('what the import tells', () => {
  it('ends with the counts and each refused row, by line and column', () => {
    expect(summaryOf({ imported: 98, alreadyThere: 1, refused }, 'en')).toBe(
      [
        'imported 98, already there 1, refused 2',
        '  line 17, column target_dt: "2022-13-01" is not a date',
        '  line 20: the line has 3 fields',
      ].join('\n'),
    );
    expect(summaryOf({ imported: 98, alreadyThere: 1, refused: [] }, 'zh')).toBe(
      '导入 98 行，已存在 1 行，拒绝 0 行',
    );
  });

  it('says of a dry run that nothing was sent', () => {
    const plan = { total: 2, ready: [], refused, categories: new Map(), departments: new Map() };
    expect(forecastOf(plan, 'en')).toContain('Nothing was sent.');
    expect(forecastOf(plan, 'en')).toContain('line 17, column target_dt');
  });

  it('gives a line now and then where there is no terminal, not one for each row', () => {
    const lines: string[] = [];
    const stream = { isTTY: false, write: (line: string) => lines.push(line) };
    const report = reportProgress(stream as unknown as NodeJS.WriteStream, 'en');
    for (let done = 0; done <= 1000; done += 1) {
      report.show({ total: 1000, done, imported: done, alreadyThere: 0, refused: 0 });
    }
    report.end();
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('1000 of 1000 rows: 1000 imported, 0 already there, 0 refused\n');
  });

  it('is in Chinese on a Chinese terminal', () => {
    expect(terminalLocale({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(terminalLocale({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(terminalLocale({})).toBe('en');
  });
});

describe('the command line', () => {
  it('names the file and the profile', () => {
    const args = ['requests', 'old.csv', '--profile', 'old.json', '--dry-run', '--token', ' t\n'];
    expect(readCommand(args, 'en')).toEqual({
      file: 'old.csv',
      profile: 'old.json',
      url: undefined,
      token: 't',
      isDryRun: true,
    });
  });

  it.each([
    [['owners', 'old.csv'], 'only "requests" can be imported, not "owners"'],
    [['requests'], 'Name the file to import'],
    [['requests', 'a.csv', 'b.csv'], 'One file at a time; "b.csv" is one too many'],
    [['requests', 'a.csv'], 'Name the profile'],
    [['requests', 'a.csv', '--foo'], "Unknown option '--foo'"],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readCommand(args, 'en')).toThrow(message);
  });

  it('shows help when asked for it, or for nothing', () => {
    expect(readCommand(['requests', '--help'], 'en')).toBe('help');
    expect(readCommand([], 'en')).toBe('help');
  });
});

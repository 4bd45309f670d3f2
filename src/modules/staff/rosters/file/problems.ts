import { UserFailure } from '../../../../platform/graphql/failures.ts';
import type { Text, TextValues } from '../../../../platform/text.ts';

/** What is wrong with a line of a file; 1 for the first. What it says is not repeated. */
export interface Problem {
  line: number;
  text: Text;
  values?: TextValues;
}

/** How many are told; whoever has more begins with these. */
export const mostProblems = 100;

/** A roster that nothing was taken from. */
export class BrokenRoster extends UserFailure {
  readonly problems: readonly Problem[];
  readonly problemCount: number;

  constructor(argument: 'csv' | 'iCalendar', problems: readonly Problem[]) {
    super(
      'INVALID_INPUT',
      {
        en: 'Nothing was taken over: something is wrong in {count} places of the file, first in line {line}.',
        zh: '文件有 {count} 处错误（首处在第 {line} 行），未导入任何内容。',
      },
      ['input', argument],
      { count: problems.length, line: Math.min(...problems.map(({ line }) => line)) },
    );
    this.problemCount = problems.length;
    this.problems = [...problems].sort((a, b) => a.line - b.line).slice(0, mostProblems);
  }
}

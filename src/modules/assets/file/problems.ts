import { UserFailure } from '../../../platform/graphql/failures.ts';
import type { Text, TextValues } from '../../../platform/text.ts';

/** What is wrong with a line of a file; 1 for the first. Plain data: it is kept as JSON. */
export type FileProblem = {
  line: number;
  /** As the first line of the file calls it; null: the line as a whole. */
  column: string | null;
  text: Text;
  values?: TextValues;
};

/** How many are told; whoever has more begins with these. */
export const mostProblems = 100;

/** The first of them, by line. */
export const toldProblems = (problems: readonly FileProblem[]): FileProblem[] =>
  [...problems].sort((left, right) => left.line - right.line).slice(0, mostProblems);

/** A file that nothing was taken from. */
export class BrokenAssetFile extends UserFailure {
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;

  constructor(problems: readonly FileProblem[]) {
    const told = toldProblems(problems);
    super(
      'INVALID_INPUT',
      {
        en: 'Nothing was taken over: something is wrong in {count} places of the file, first in line {line}.',
        zh: '文件有 {count} 处错误（首处在第 {line} 行），未导入任何内容。',
      },
      ['input', 'csv'],
      { count: problems.length, line: told[0]?.line ?? 1 },
    );
    this.problems = told;
    this.problemCount = problems.length;
  }
}

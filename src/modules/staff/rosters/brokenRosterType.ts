import type { Builder } from '../../../platform/graphql/builder.ts';
import { say } from '../../../platform/text.ts';
import { BrokenRoster, type Problem } from './file/problems.ts';

/** What is wrong with a file, line by line. */
export function addBrokenRoster(builder: Builder): void {
  const problem = builder.objectRef<Problem>('RosterFileProblem').implement({
    description: 'Something that is wrong with a file.',
    fields: (t) => ({
      line: t.exposeInt('line', { description: 'In which line; 1 for the first of the file.' }),
      message: t.string({
        description: 'What is wrong, in the language of the call.',
        resolve: ({ text, values }, _args, { locale }) => say(text, locale, values),
      }),
    }),
  });
  builder.objectType(BrokenRoster, {
    name: 'RosterFileError',
    description:
      'Something is wrong with the file, and nothing was taken over. Code: INVALID_INPUT.',
    interfaces: ['UserError'],
    fields: (t) => ({
      problems: t.field({
        type: [problem],
        description: 'What is wrong, by line; the first 100.',
        resolve: ({ problems }) => [...problems],
      }),
      problemCount: t.exposeInt('problemCount', { description: 'How much is wrong in all.' }),
    }),
  });
}

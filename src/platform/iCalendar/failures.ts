import { InvalidInput } from '../graphql/failures.ts';
import type { Text } from '../text.ts';

/** Where the file stands among the arguments. */
const path = ['input', 'iCalendar'];

/** What is wrong with a file as a whole. */
export function brokenFile(text: Text): InvalidInput {
  return new InvalidInput(path, 'INVALID_INPUT', text);
}

/** What is wrong with a line of a file; it is named, and not repeated. */
export function brokenLine(line: number, { en, zh }: Text): InvalidInput {
  const text = { en: `Line {line}: ${en}`, zh: `第 {line} 行：${zh}` };
  return new InvalidInput(path, 'INVALID_INPUT', text, { line });
}

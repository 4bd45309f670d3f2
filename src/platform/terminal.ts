import { type Locale, say, type Text, type TextValues } from './text.ts';

/** A program of the command line cannot begin or go on; the message is for whoever started it. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';

  constructor(text: Text, locale: Locale, values?: TextValues) {
    super(say(text, locale, values));
  }
}

/** The language of the terminal, by the rules of POSIX: `LC_ALL` stands above `LANG`. */
export function terminalLocale({ LC_ALL, LANG }: NodeJS.ProcessEnv): Locale {
  return (LC_ALL || LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

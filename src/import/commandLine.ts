import { parseArgs } from 'node:util';
import { type Locale, say } from '../platform/text.ts';
import { commandMessages } from './commandMessages.ts';
import { CannotRun } from './failures.ts';

export interface Command {
  file: string;
  profile: string;
  url?: string;
  token?: string;
  isDryRun: boolean;
}

/** What was asked for; `help` when that is all that was wanted. */
export function readCommand(args: readonly string[], locale: Locale): Command | 'help' {
  const { values, positionals } = parse(args, locale);
  if (values.help || args.length === 0) return 'help';
  const [kind, file, ...more] = positionals;
  const wrong = (message: keyof typeof commandMessages, value = '') =>
    new CannotRun(commandMessages[message], locale, { value });
  if (kind !== 'requests') throw wrong('unknownKind', kind ?? '');
  if (!file) throw wrong('noFile');
  if (more[0] !== undefined) throw wrong('oneFile', more[0]);
  if (!values.profile) throw wrong('noProfile');
  const { profile, url, 'dry-run': isDryRun = false } = values;
  return { file, profile, url, token: values.token?.trim(), isDryRun };
}

function parse(args: readonly string[], locale: Locale) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        url: { type: 'string' },
        token: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CannotRun(commandMessages.badOption, locale, { value: (error as Error).message });
  }
}

export function helpText(locale: Locale): string {
  return say(commandMessages.help, locale);
}

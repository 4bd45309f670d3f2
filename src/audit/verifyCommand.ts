import { parseArgs } from 'node:util';
import type { Anchor } from '../platform/audit/verify.ts';
import { CannotRun } from '../platform/terminal.ts';
import type { Locale } from '../platform/text.ts';
import { verifyMessages } from './verifyMessages.ts';

/** What was asked for: the seals that were kept outside. `help` when that is all. */
export function readVerifyCommand(args: readonly string[], locale: Locale): Anchor[] | 'help' {
  const { expect = [], help } = parse(args, locale);
  if (help) return 'help';
  return expect.map((anchor) => readAnchor(anchor, locale));
}

function readAnchor(anchor: string, locale: Locale): Anchor {
  const [, number, hash] = /^([1-9]\d{0,8}):([0-9a-f]{64})$/i.exec(anchor.trim()) ?? [];
  if (!number || !hash) throw new CannotRun(verifyMessages.badAnchor, locale, { anchor });
  return { number: Number(number), hash: hash.toLowerCase() };
}

function parse(args: readonly string[], locale: Locale) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        expect: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new CannotRun(verifyMessages.badOption, locale, { value: (error as Error).message });
  }
}

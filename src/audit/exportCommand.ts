import { parseArgs } from 'node:util';
import { parseDateTime } from '../platform/graphql/scalars.ts';
import { CannotRun } from '../platform/terminal.ts';
import type { Locale } from '../platform/text.ts';
import { exportMessages } from './exportMessages.ts';
import { type ExportFormat, exportFormats } from './formats.ts';

export interface ExportCommand {
  format: ExportFormat;
  from: Date | null;
  until: Date | null;
  /** Standard output when null. */
  out: string | null;
}

/** What was asked for; `help` when that is all that was wanted. */
export function readExportCommand(args: readonly string[], locale: Locale): ExportCommand | 'help' {
  const { format = 'jsonl', from, until, out, help } = parse(args, locale);
  if (help) return 'help';
  if (!isFormat(format)) throw new CannotRun(exportMessages.badFormat, locale, { format });
  return {
    format,
    from: readTime(from, locale),
    until: readTime(until, locale),
    out: out ?? null,
  };
}

function isFormat(name: string): name is ExportFormat {
  return Object.hasOwn(exportFormats, name);
}

function readTime(value: string | undefined, locale: Locale): Date | null {
  if (value === undefined) return null;
  try {
    return parseDateTime(value);
  } catch {
    throw new CannotRun(exportMessages.badTime, locale, { value });
  }
}

function parse(args: readonly string[], locale: Locale) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        format: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new CannotRun(exportMessages.badOption, locale, { value: (error as Error).message });
  }
}

import { type Locale, say, type Text, type TextValues } from '../platform/text.ts';

export { CannotRun } from '../platform/terminal.ts';

/** One row cannot be taken; the others still can. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  /** Null when no single column is at fault. */
  readonly column: string | null;
  readonly text: Text;
  readonly values: TextValues;

  constructor(column: string | null, text: Text, values: TextValues = {}) {
    super(say(text, 'en', values));
    this.column = column;
    this.text = text;
    this.values = values;
  }
}

/** A row that was not taken, as the summary tells it. */
export interface Refusal {
  /** The physical line in the file on which the row begins, from 1. */
  line: number;
  column: string | null;
  reason: string;
}

export function toRefusal(line: number, refused: RowRefused, locale: Locale): Refusal {
  return { line, column: refused.column, reason: say(refused.text, locale, refused.values) };
}

/** What a cell says, for a message: on one line, and not too long for it. */
export function quoted(value: string): string {
  const characters = [...value];
  return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : value);
}

import { isLocalDate } from '../../../../platform/localTime/localClock.ts';
import type { Span } from '../../../../platform/spans.ts';
import type { Problem } from './problems.ts';

/** A shift as a file has it. */
export interface FileShift extends Span {
  line: number;
  /** What the file calls whoever works it: what comes first is tried first. */
  names: readonly string[];
}

/** What was read of a file, and what of it is wrong. */
export interface ReadFile {
  shifts: FileShift[];
  problems: Problem[];
}

/** Whether a date is one that a roster may speak of; long ago, clocks were another matter. */
export const isRosterDate = (text: string): boolean =>
  isLocalDate(text) && text >= '1970' && text < '2200';

/** How many shifts a roster may have. */
export const mostShifts = 3000;

/** Said once, where the first shift too many stands. */
export const tooMany = {
  en: 'The roster has more than 3,000 shifts: import it in parts.',
  zh: '排班表的班次超过 3,000 个：请分段导入。',
};

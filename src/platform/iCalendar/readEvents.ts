import ICAL from 'ical.js';
import { brokenFile, brokenLine } from './failures.ts';

/** A property of an event, as the library reads it: text, `2026-05-01`, a rule. */
export interface EventProperty {
  line: number;
  /** By name, in small letters: `tzid`, `cn`. */
  parameters: Readonly<Record<string, unknown>>;
  values: readonly unknown[];
}

export interface FileEvent {
  /** The line that it begins on. */
  line: number;
  /** By name, in small letters. */
  properties: ReadonlyMap<string, readonly EventProperty[]>;
}

interface ContentLine {
  line: number;
  text: string;
}

/**
 * The events of an iCalendar file (RFC 5545). The library reads each line; which line belongs to
 * what is found out here, because the library does not say on which line a file is broken.
 */
export function readEvents(file: string): FileEvent[] {
  const events: FileEvent[] = [];
  const open: (ContentLine & { properties: Map<string, EventProperty[]> })[] = [];
  for (const { line, text } of contentLines(file)) {
    const [, edge, name = ''] = /^(BEGIN|END):(.*)$/i.exec(text) ?? [];
    const kind = name.trim().toUpperCase();
    const inner = open.at(-1);
    if (!inner && !(edge?.toUpperCase() === 'BEGIN' && kind === 'VCALENDAR')) throw noCalendar();
    if (edge?.toUpperCase() === 'BEGIN') open.push({ line, text: kind, properties: new Map() });
    else if (edge) {
      if (inner?.text !== kind) throw brokenLine(line, strayEnd);
      open.pop();
      if (kind === 'VEVENT') events.push({ line: inner.line, properties: inner.properties });
    } else {
      const [property, parameters, , ...values] = readProperty(line, text);
      const known = inner?.properties.get(property);
      if (known) known.push({ line, parameters, values });
      else inner?.properties.set(property, [{ line, parameters, values }]);
    }
  }
  const unfinished = open.at(-1);
  if (unfinished) throw brokenLine(unfinished.line, withoutEnd);
  return events;
}

/** Lines as they were before they were folded (RFC 5545, 3.1); empty ones say nothing. */
function contentLines(file: string): ContentLine[] {
  const lines: ContentLine[] = [];
  for (const [index, text] of file
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(text) && last) last.text += text.slice(1);
    else if (text.trim() !== '') lines.push({ line: index + 1, text: text.trim() });
  }
  if (lines.length === 0) throw noCalendar();
  return lines;
}

/** A line in the form of jCal (RFC 7265): name, parameters, type, values. */
function readProperty(
  line: number,
  text: string,
): [string, Record<string, unknown>, string, ...unknown[]] {
  try {
    return ICAL.parse.property(text);
  } catch {
    throw brokenLine(line, unreadable);
  }
}

const noCalendar = () =>
  brokenFile({
    en: 'This is no iCalendar file: its first line is BEGIN:VCALENDAR.',
    zh: '这不是 iCalendar 文件：其首行应为 BEGIN:VCALENDAR。',
  });
const unreadable = {
  en: 'this cannot be read as a line of an iCalendar file.',
  zh: '无法作为 iCalendar 文件的一行读取。',
};
const strayEnd = {
  en: 'this ends what did not begin before it.',
  zh: '此处结束的内容此前并未开始。',
};
const withoutEnd = {
  en: 'what begins here does not end: the file is cut off.',
  zh: '此处开始的内容没有结束：文件不完整。',
};

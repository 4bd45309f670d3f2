import { type Answers, isAsked } from './answers.ts';
import { mergeSmall, smallestGroup } from './parts.ts';
import type { Question } from './questions.ts';

/** What somebody answered, with the group by which results are broken down. */
export interface Sheet {
  part: string | null;
  answers: Answers;
}

/** Which sheets what is shown of a question speaks of. */
export interface Coverage {
  whole: ReadonlySet<Sheet>;
  /** By part; empty where there is no breakdown. */
  parts: ReadonlyMap<string, ReadonlySet<Sheet>>;
}

/** Of how many sheets each part has, and of which each question may be shown. */
export interface Shown {
  parts: ReadonlyMap<string, ReadonlySet<Sheet>>;
  /** By code; a question that is not there is withheld. */
  questions: ReadonlyMap<string, Coverage>;
}

/**
 * What may be shown so that nothing speaks of fewer than five people, also not when one figure is
 * taken from another.
 *
 * - A question is shown when five have answered it.
 * - The parts of a question are a partition of all sheets, put together from groups of five sheets at
 *   least, and each has five answers: whatever is added and subtracted, whole groups remain.
 * - A question with a condition has no parts, and is withheld where what is asked of some leaves out
 *   fewer than five of those of whom something else is shown: they could be told by what is missing.
 */
export function shownOf(questions: readonly Question[], sheets: readonly Sheet[]): Shown {
  const all = new Set(sheets);
  const shown = new Map<string, Coverage>();
  if (all.size < smallestGroup) return { parts: new Map(), questions: shown };
  const groups = partition(sheets, ({ part }) => part);
  const parts = merge(groups, ({ size }) => size);
  /** All sets of sheets that something is shown of. */
  const told: ReadonlySet<Sheet>[] = [all, ...parts.values()];
  for (const question of questions.filter(({ condition }) => condition === null)) {
    const answered = answersOf(question, sheets);
    if (answered.size < smallestGroup) continue;
    const own =
      question.type === 'TEXT'
        ? new Map<string, Set<Sheet>>()
        : merge(parts, (part) => [...part].filter((sheet) => answered.has(sheet)).length);
    shown.set(question.code, { whole: all, parts: own });
    told.push(...own.values());
  }
  for (const question of questions.filter(({ condition }) => condition !== null)) {
    const answered = answersOf(question, sheets);
    if (answered.size < smallestGroup) continue;
    const asked = new Set(sheets.filter(({ answers }) => isAsked(question, answers)));
    const isApart = [...told, asked].every((set) => isFar(asked, set) && isFar(answered, set));
    if (!isApart) continue;
    shown.set(question.code, { whole: asked, parts: new Map() });
    told.push(asked, answered);
  }
  return { parts, questions: shown };
}

const answersOf = ({ code }: Question, sheets: readonly Sheet[]): Set<Sheet> =>
  new Set(sheets.filter(({ answers }) => answers[code] !== undefined));

/** By group; empty where some have none. */
function partition(
  sheets: readonly Sheet[],
  groupOf: (sheet: Sheet) => string | null,
): Map<string, Set<Sheet>> {
  const groups = new Map<string, Set<Sheet>>();
  for (const sheet of sheets) {
    const group = groupOf(sheet);
    if (group === null) return new Map();
    groups.set(group, (groups.get(group) ?? new Set()).add(sheet));
  }
  return groups;
}

/** The same groups with those together that are too small by this count; empty where one is left. */
function merge(
  groups: ReadonlyMap<string, ReadonlySet<Sheet>>,
  count: (group: ReadonlySet<Sheet>) => number,
): Map<string, Set<Sheet>> {
  const parts = mergeSmall(new Map([...groups].map(([name, group]) => [name, count(group)])));
  const merged = new Map<string, Set<Sheet>>();
  for (const [name, part] of parts ?? []) {
    const sheets = merged.get(part) ?? new Set();
    for (const sheet of groups.get(name) ?? []) sheets.add(sheet);
    merged.set(part, sheets);
  }
  return merged;
}

/** Where one of two sets lies in the other, whether the rest is none or large enough. */
function isFar(left: ReadonlySet<Sheet>, right: ReadonlySet<Sheet>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  const rest = large.size - small.size;
  if (rest === 0 || rest >= smallestGroup) return true;
  return [...small].some((sheet) => !large.has(sheet));
}

import type { Text } from '../../../../platform/text.ts';
import { type FileShift, mostShifts, type ReadFile, tooMany } from './fileShift.ts';
import type { Problem } from './problems.ts';

/** Somebody of the department. */
export interface Member {
  id: string;
  login: string | null;
  name: string;
  isActive: boolean;
}

export interface AssignedShift {
  line: number;
  staffId: string;
  from: number;
  until: number;
}

const longest = 31 * 86_400_000;

/** Says who works the shifts of a file; everything that is wrong with it is told. */
export function assignShifts(
  { shifts, problems }: ReadFile,
  members: readonly Member[],
): { shifts: AssignedShift[]; problems: Problem[] } {
  const wrong: Problem[] = [...problems];
  const assigned: AssignedShift[] = [];
  const tooLate = shifts[mostShifts];
  if (tooLate) wrong.push({ line: tooLate.line, text: tooMany });
  for (const shift of shifts) {
    const { line, from, until } = shift;
    const found = findMember(shift, members);
    if ('en' in found) wrong.push({ line, text: found });
    else if (until - from > longest) wrong.push({ line, text: tooLong });
    else assigned.push({ line, staffId: found.id, from, until });
  }
  wrong.push(...overlaps(assigned));
  if (wrong.length === 0 && assigned.length === 0) wrong.push({ line: 1, text: noShifts });
  return { shifts: assigned, problems: once(wrong) };
}

/** A login comes before a name; whoever left is named by neither. */
function findMember({ names }: FileShift, members: readonly Member[]): Member | Text {
  const byLogin = names.flatMap((name) => members.filter(({ login }) => login === name));
  const byName = names.flatMap((name) => members.filter((member) => member.name === name));
  const [found, ...others] =
    [byLogin, byName]
      .map((some) => some.filter(({ isActive }) => isActive))
      .find(({ length }) => length > 0) ?? [];
  if (found) return others.some(({ id }) => id !== found.id) ? severalPeople : found;
  return byLogin.length + byName.length > 0 ? leftUs : unknown;
}

/** Each shift that begins before an earlier one of the same person is over. */
function overlaps(shifts: readonly AssignedShift[]): Problem[] {
  const last = new Map<string, AssignedShift>();
  const found: Problem[] = [];
  for (const shift of [...shifts].sort((a, b) => a.from - b.from || a.line - b.line)) {
    const before = last.get(shift.staffId);
    if (before && shift.from < before.until) {
      const lines = [before.line, shift.line].sort((a, b) => a - b);
      const [other = 0, line = 0] = lines;
      found.push({ line, text: overlapping, values: { other } });
    }
    if (!before || shift.until > before.until) last.set(shift.staffId, shift);
  }
  return found;
}

/** An event that repeats is wrong once, however often it takes place. */
function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.line} ${one.text.en}`, one])).values()];
}

const unknown = {
  en: 'Nobody of this department has this login or name.',
  zh: '本部门没有使用此登录名或姓名的员工。',
};
const severalPeople = {
  en: 'Several people of this department have this name: write the login.',
  zh: '本部门有多名员工同名：请改写登录名。',
};
const leftUs = { en: 'They work here no longer.', zh: '该员工已不在职。' };
const tooLong = { en: 'A shift lasts at most 31 days.', zh: '一个班次最长 31 天。' };
const overlapping = {
  en: 'It overlaps with another shift of the same person, in line {other}.',
  zh: '与同一员工在第 {other} 行的班次重叠。',
};
const noShifts = {
  en: 'The file has no shift in the period of the roster.',
  zh: '文件中没有属于该期间的班次。',
};

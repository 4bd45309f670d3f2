import type { Caller } from '../../../platform/auth/caller.ts';
import type { Reader, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { isTimeZone } from '../../../platform/localTime/offsets.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Text } from '../../../platform/text.ts';
import { isStaff, mayImportRoster, visibleDepartments } from '../policy.ts';
import { type AssignedShift, assignShifts } from './file/assignShifts.ts';
import { BrokenRoster } from './file/problems.ts';
import { readCsv } from './file/readCsv.ts';
import { readICalendar } from './file/readICalendar.ts';
import { toSpan } from './loadHolds.ts';

const longest = 400 * 24 * 3_600_000;

export interface RosterFile {
  departmentId: string;
  from: Date;
  until: Date;
  timeZone: string | null;
  csv: string | null;
  iCalendar: string | null;
}

/** Takes the shifts of a file over, all or none; answers with the id of the roster. */
export async function importRoster(
  platform: Platform,
  caller: Caller,
  file: RosterFile,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const now = platform.time.now();
  requireFile(file, now);
  const { community } = await requireDepartment(platform.client, caller, file);
  const timeZone = file.timeZone ?? community.timeZone;
  const argument = file.csv === null ? 'iCalendar' : 'csv';
  const read = argument === 'csv' ? readCsv : readICalendar;
  const written = read(file[argument] ?? '', timeZone, toSpan(file));
  return platform.change(async (transaction) => {
    // Of two at the same moment the second is the newer one.
    await transaction.$queryRaw`
      SELECT 1 FROM department WHERE id = ${file.departmentId}::uuid FOR NO KEY UPDATE`;
    const { staff, communityId } = await requireDepartment(transaction, caller, file);
    const { shifts, problems } = assignShifts(written, staff);
    if (problems.length > 0) throw new BrokenRoster(argument, problems);
    const { departmentId, from, until } = file;
    const period = { communityId, departmentId, from, until, timeZone };
    return keep(
      transaction,
      caller,
      { ...period, importedById: caller.id, importedAt: now },
      shifts,
    );
  });
}

type NewRoster = Omit<RosterFile, 'csv' | 'iCalendar' | 'timeZone'> & {
  communityId: string;
  timeZone: string;
  importedById: string;
  importedAt: Date;
};

async function keep(
  transaction: Transaction,
  caller: Caller,
  roster: NewRoster,
  shifts: readonly AssignedShift[],
): Promise<{ id: string }> {
  const { communityId, departmentId, from, until, timeZone, importedAt } = roster;
  const last = await transaction.roster.findFirst({
    where: { departmentId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const number = (last?.number ?? 0) + 1;
  const { id } = await transaction.roster.create({ data: { ...roster, number } });
  await transaction.shift.createMany({
    data: shifts.map((shift) => ({
      communityId,
      rosterId: id,
      staffId: shift.staffId,
      from: new Date(shift.from),
      until: new Date(shift.until),
    })),
  });
  await appendEvents(transaction, [
    {
      kind: 'staff.roster-imported',
      communityId,
      subjectType: 'Roster',
      subjectId: id,
      at: importedAt,
      actor: caller,
      isPublic: false,
      data: {
        departmentId,
        number,
        from: from.toISOString(),
        until: until.toISOString(),
        timeZone,
        shiftCount: shifts.length,
        personCount: new Set(shifts.map(({ staffId }) => staffId)).size,
      },
    },
  ]);
  return { id };
}

async function requireDepartment(
  reader: Reader,
  caller: Caller,
  { departmentId }: Pick<RosterFile, 'departmentId'>,
) {
  const department = await reader.department.findFirst({
    where: { AND: [visibleDepartments(caller)], id: departmentId },
    select: {
      leadId: true,
      communityId: true,
      community: { select: { timeZone: true } },
      staff: { select: { id: true, login: true, name: true, isActive: true } },
    },
  });
  if (!department) throw new NotFound(['input', 'departmentId']);
  if (!mayImportRoster(caller, department)) throw new NotAllowed();
  return department;
}

/** What can be said of a file without looking into it. */
function requireFile({ from, until, timeZone, csv, iCalendar }: RosterFile, now: Date): void {
  const refuse = (argument: string | null, text: Text) => {
    throw new InvalidInput(argument ? ['input', argument] : ['input'], 'INVALID_INPUT', text);
  };
  if (until <= from) {
    refuse('until', { en: 'It ends before it begins.', zh: '结束时间须晚于开始时间。' });
  }
  if (until <= now) refuse('until', { en: 'This lies in the past.', zh: '这个时间已经过去。' });
  if (until.getTime() - from.getTime() > longest) {
    refuse('until', { en: 'A roster lasts at most 400 days.', zh: '一份排班表最长 400 天。' });
  }
  if (timeZone !== null && !isTimeZone(timeZone)) {
    refuse('timeZone', {
      en: 'There is no such time zone. It is an IANA name, for example Asia/Shanghai.',
      zh: '没有这个时区。请使用 IANA 名称，例如 Asia/Shanghai。',
    });
  }
  if ((csv === null) === (iCalendar === null)) {
    refuse(null, {
      en: 'Give the file as `csv` or as `iCalendar`, and not as both.',
      zh: '请以 `csv` 或 `iCalendar` 之一提供文件，不能两者并用。',
    });
  }
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import {
  Conflict,
  InvalidInput,
  NotAllowed,
  NotFound,
} from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireColleague } from '../colleagues.ts';
import { isStaff, mayHandOverShift, shiftColumns, visibleShifts } from '../policy.ts';
import { loadHoldsOfShifts, workerOf } from './loadHolds.ts';

const path = ['input', 'shiftId'];

/**
 * Somebody else of the department works a shift; answers with its id. One that has begun is divided:
 * what is past stays with whoever worked it, and the answer is the part that is handed over.
 */
export function handOverShift(
  platform: Platform,
  caller: Caller,
  { shiftId, toId }: { shiftId: string; toId: string },
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    // Of two at the same moment the second sees to whom the first has handed it.
    await transaction.$queryRaw`SELECT 1 FROM shift WHERE id = ${shiftId}::uuid FOR UPDATE`;
    const shift = await transaction.shift.findFirst({
      where: { AND: [visibleShifts(caller)], id: shiftId },
      include: shiftColumns,
    });
    if (!shift) throw new NotFound(path);
    if (!mayHandOverShift(caller, shift)) throw new NotAllowed();
    if (shift.until <= now) throw new Conflict(path, { en: 'It is over.', zh: '该班次已经结束。' });
    const holds = (await loadHoldsOfShifts(transaction, [shift])).get(shiftId) ?? [];
    if (!holds.some(({ until }) => until > now.getTime())) {
      throw new Conflict(path, {
        en: 'A newer roster has replaced it.',
        zh: '该班次已被更新的排班表取代。',
      });
    }
    const worker = workerOf(shift);
    if (worker === toId) {
      throw new Conflict(['input', 'substituteId'], {
        en: 'They have this shift already.',
        zh: '该班次已由其负责。',
      });
    }
    await requireMember(transaction, caller, toId, shift.roster.departmentId);
    const { communityId, rosterId, staffId, until } = shift;
    const isBegun = shift.from < now;
    const substituteId = toId === staffId ? null : toId;
    const data = { substituteId };
    if (isBegun) await transaction.shift.update({ where: { id: shiftId }, data: { until: now } });
    const { id } = isBegun
      ? await transaction.shift.create({
          data: { communityId, rosterId, staffId, from: now, until, ...data },
        })
      : await transaction.shift.update({ where: { id: shiftId }, data });
    await appendEvents(transaction, [
      {
        kind: 'staff.shift-handed-over',
        communityId,
        subjectType: 'Shift',
        subjectId: id,
        at: now,
        actor: caller,
        isPublic: false,
        data: {
          rosterId,
          staffId,
          from: (isBegun ? now : shift.from).toISOString(),
          until: until.toISOString(),
          ...(isBegun && { partOf: shiftId }),
          was: { workedBy: worker },
          is: { workedBy: toId },
        },
      },
    ]);
    return { id };
  });
}

/** Somebody of the department who works here. */
async function requireMember(
  transaction: Transaction,
  caller: Caller,
  staffId: string,
  departmentId: string,
): Promise<void> {
  const member = ['input', 'substituteId'];
  const { isActive } = await requireColleague(transaction, caller, staffId, member);
  const isOfDepartment = await transaction.staff.count({ where: { id: staffId, departmentId } });
  if (!isActive) {
    throw new InvalidInput(member, 'INVALID_INPUT', {
      en: 'They work here no longer.',
      zh: '该员工已不在职。',
    });
  }
  if (isOfDepartment === 0) {
    throw new InvalidInput(member, 'INVALID_INPUT', {
      en: 'They are not of the department whose shift it is.',
      zh: '其不属于该班次所在的部门。',
    });
  }
}

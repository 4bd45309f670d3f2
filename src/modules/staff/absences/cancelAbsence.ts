import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireColleague } from '../colleagues.ts';
import { isStaff, mayRecordAbsence } from '../policy.ts';

const path = ['input', 'absenceId'];

/** Takes an absence back that is not over; answers with its id. */
export function cancelAbsence(
  platform: Platform,
  caller: Caller,
  absenceId: string,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    // Of two at the same moment the second sees what the first has done.
    await transaction.$queryRaw`
      SELECT 1 FROM staff_absence WHERE id = ${absenceId}::uuid FOR UPDATE`;
    const absence = await transaction.staffAbsence.findUnique({ where: { id: absenceId } });
    if (!absence) throw new NotFound(path);
    const { staffId, until, cancelledAt } = absence;
    const colleague = await requireColleague(transaction, caller, staffId, path);
    if (!mayRecordAbsence(caller, colleague)) throw new NotAllowed();
    if (cancelledAt) {
      throw new Conflict(path, {
        en: 'This absence was taken back before.',
        zh: '该缺勤此前已撤销。',
      });
    }
    if (until <= now) throw new Conflict(path, { en: 'It is over.', zh: '该缺勤已经结束。' });
    await transaction.staffAbsence.update({ where: { id: absenceId }, data: { cancelledAt: now } });
    await appendEvents(transaction, [
      {
        kind: 'staff.absence-cancelled',
        communityId: null,
        subjectType: 'Staff',
        subjectId: staffId,
        at: now,
        actor: caller,
        isPublic: false,
        data: { absenceId },
      },
    ]);
    return { id: absenceId };
  });
}

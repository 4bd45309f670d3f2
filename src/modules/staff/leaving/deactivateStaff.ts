import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireColleague } from '../colleagues.ts';
import { mayDeactivate, mayDeactivateSomebody } from '../policy.ts';

const path = ['input', 'staffId'];

/**
 * Somebody works here no longer; answers with their id. What they hold is moved by the modules that
 * know of it, in reaction to the event and in the same transaction.
 */
export function deactivateStaff(
  platform: Platform,
  caller: Caller,
  staffId: string,
): Promise<{ id: string }> {
  if (!mayDeactivateSomebody(caller)) throw new NotAllowed();
  if (staffId === caller.id) {
    throw new Conflict(path, {
      en: 'Nobody deactivates themselves: somebody else has to do it.',
      zh: '不能停用自己：须由他人操作。',
    });
  }
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await lockBoth(transaction, caller, staffId);
    const colleague = await requireColleague(transaction, caller, staffId, path);
    if (!mayDeactivate(caller, colleague)) throw new NotAllowed();
    if (!colleague.isActive) {
      throw new Conflict(path, {
        en: 'They work here no longer.',
        zh: '该员工已不在职。',
      });
    }
    await transaction.staff.update({ where: { id: staffId }, data: { isActive: false } });
    const led = await transaction.department.updateManyAndReturn({
      where: { leadId: staffId },
      data: { leadId: null },
      select: { id: true },
    });
    await appendEvents(transaction, [
      {
        kind: 'staff.deactivated',
        communityId: null,
        subjectType: 'Staff',
        subjectId: staffId,
        at: now,
        actor: caller,
        isPublic: false,
        data: {
          was: { isActive: true },
          is: { isActive: false },
          departmentsLed: led.map(({ id }) => id).sort(),
        },
      },
    ]);
    return { id: staffId };
  });
}

/**
 * Keeps who leaves and who says so until the end of this transaction. Of two who deactivate each
 * other at the same moment the second finds that they work here no longer themselves.
 */
async function lockBoth(transaction: Transaction, caller: Caller, staffId: string): Promise<void> {
  const active = await transaction.$queryRaw<{ id: string; isActive: boolean }[]>`
    SELECT id, is_active AS "isActive" FROM staff
    WHERE id IN (${staffId}::uuid, ${caller.id}::uuid) ORDER BY id FOR UPDATE`;
  if (!active.some(({ id, isActive }) => id === caller.id && isActive)) throw new NotAllowed();
}

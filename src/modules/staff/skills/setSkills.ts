import type { Caller } from '../../../platform/auth/caller.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireColleague } from '../colleagues.ts';
import { isStaff, maySetSkills } from '../policy.ts';

const path = ['input', 'staffId'];

/** Says what somebody can do, instead of what was said before; answers with their id. */
export function setSkills(
  platform: Platform,
  caller: Caller,
  staffId: string,
  skills: readonly string[],
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  const is = [...new Set(skills)].sort();
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    // Of two at the same moment the second sees what the first has said.
    await transaction.$queryRaw`SELECT 1 FROM staff WHERE id = ${staffId}::uuid FOR UPDATE`;
    const colleague = await requireColleague(transaction, caller, staffId, path);
    if (!maySetSkills(caller, colleague)) throw new NotAllowed();
    if (!colleague.isActive) {
      throw new Conflict(path, { en: 'They work here no longer.', zh: '该员工已不在职。' });
    }
    const was = colleague.skills;
    if (was.join() === is.join()) return { id: staffId };
    await transaction.staff.update({ where: { id: staffId }, data: { skills: is } });
    await appendEvents(transaction, [
      {
        kind: 'staff.skills-changed',
        communityId: null,
        subjectType: 'Staff',
        subjectId: staffId,
        at: now,
        actor: caller,
        isPublic: false,
        data: { was: { skills: was }, is: { skills: is } },
      },
    ]);
    return { id: staffId };
  });
}

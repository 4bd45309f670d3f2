import type { Caller } from '../../platform/auth/caller.ts';
import { isTaken } from '../../platform/database/database.ts';
import { appendEvents } from '../../platform/events/append.ts';
import { Conflict, NotFound } from '../../platform/graphql/failures.ts';
import type { Platform } from '../../platform/module.ts';

/** Sets up a department of a community; answers with its id. */
export async function createDepartment(
  platform: Platform,
  caller: Caller,
  { communityId, code, name }: { communityId: string; code: string; name: string },
): Promise<{ id: string }> {
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  try {
    return await platform.change(async (transaction) => {
      const { id } = await transaction.department.create({ data: { communityId, code, name } });
      await appendEvents(transaction, [
        {
          kind: 'staff.department-created',
          communityId,
          subjectType: 'Department',
          subjectId: id,
          at: platform.time.now(),
          actor: caller,
          isPublic: false,
          data: { code, name },
        },
      ]);
      return { id };
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      {
        en: 'This community has a department with the code {code} already.',
        zh: '本项目已有代码为 {code} 的部门。',
      },
      { code },
    );
  }
}

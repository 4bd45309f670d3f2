import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';

interface NewCategory {
  code: string;
  name: string;
  nameZh: string | null;
  departmentCode: string | null;
  isSafety: boolean;
}

/** Sets up a category; answers with its id. */
export async function createCategory(
  platform: Platform,
  caller: Caller,
  category: NewCategory,
): Promise<{ id: string }> {
  const { code, name, nameZh, departmentCode, isSafety } = category;
  try {
    return await platform.change(async (transaction) => {
      const { id } = await transaction.category.create({ data: category });
      await appendEvents(transaction, [
        {
          kind: 'requests.category-created',
          communityId: null,
          subjectType: 'Category',
          subjectId: id,
          at: platform.time.now(),
          actor: caller,
          isPublic: false,
          data: { code, name, nameZh, departmentCode, isSafety },
        },
      ]);
      return { id };
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      { en: 'There is a category with the code {code} already.', zh: '已有代码为 {code} 的分类。' },
      { code },
    );
  }
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { writeDefinition } from '../rules/definition.ts';
import { readCalendar, type WrittenCalendar } from '../rules/readCalendar.ts';
import { recordCalendar } from './record.ts';

export interface NewCalendar {
  code: string;
  name: string;
  nameZh: string | null;
  calendar: WrittenCalendar;
}

/** Sets up a calendar; answers with its id. */
export async function createCalendar(
  platform: Platform,
  caller: Caller,
  { code, name, nameZh, calendar }: NewCalendar,
): Promise<{ id: string }> {
  const definition = writeDefinition(readCalendar(calendar, ['input', 'calendar']));
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const { id, version } = await transaction.calendar.create({
        data: { code, name, nameZh, definition, createdAt: at, changedAt: at },
      });
      const data = { version, code, name, nameZh, ...definition };
      await recordCalendar(transaction, 'created', id, { caller, at, data });
      return { id };
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      { en: 'There is a calendar with the code {code} already.', zh: '已有代码为 {code} 的日历。' },
      { code },
    );
  }
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Definition, writeDefinition } from '../rules/definition.ts';
import { readCalendar, type WrittenCalendar } from '../rules/readCalendar.ts';
import { changeTo, lockCalendar, type WhichCalendar } from './change.ts';

export interface CalendarChanges extends WhichCalendar {
  name?: string | null;
  nameZh?: string | null;
  calendar?: WrittenCalendar | null;
}

/** Changes a calendar; what is null stays. Answers with its id. */
export function changeCalendar(
  platform: Platform,
  caller: Caller,
  { name, nameZh, calendar, ...which }: CalendarChanges,
): Promise<{ id: string }> {
  const definition = calendar && writeDefinition(readCalendar(calendar, ['input', 'calendar']));
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const was = await lockCalendar(transaction, which);
    const is = {
      name: name ?? was.name,
      nameZh: nameZh ?? was.nameZh,
      definition: definition ?? (was.definition as Definition),
    };
    await changeTo(transaction, was, is, { caller, at });
    return { id: was.id };
  });
}

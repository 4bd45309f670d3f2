import { randomUUID } from 'node:crypto';
import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Calendar as Row } from '../../../platform/database/generated/client/client.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { type Definition, differences } from '../rules/definition.ts';
import { recordCalendar } from './record.ts';

/** A calendar to change, and the version of it that the caller looked at, when that matters to them. */
export interface WhichCalendar {
  calendarId: string;
  expectedVersion?: number | null;
}

/** Reads a calendar and keeps it for this transaction; throws the typed failure. */
export async function lockCalendar(
  transaction: Transaction,
  { calendarId, expectedVersion }: WhichCalendar,
): Promise<Row> {
  await transaction.$queryRaw`SELECT 1 FROM calendar WHERE id = ${calendarId}::uuid FOR UPDATE`;
  const calendar = await transaction.calendar.findUnique({ where: { id: calendarId } });
  if (!calendar) throw new NotFound(['input', 'calendarId']);
  requireVersion(calendar.version, expectedVersion);
  return calendar;
}

/** What a calendar is to be. */
export interface CalendarChange {
  name: string;
  nameZh: string | null;
  definition: Definition;
}

/**
 * Makes a locked calendar what it is to be, and writes down what was and what is. Where nothing is
 * different nothing is written: whoever looked at this version has seen what there is.
 */
export async function changeTo(
  transaction: Transaction,
  calendar: Row,
  { name, nameZh, definition }: CalendarChange,
  { caller, at }: { caller: Caller; at: Date },
): Promise<void> {
  const changed = differences(calendar.definition as Definition, definition);
  const isRedefined = Object.keys(changed.is).length > 0;
  const isRenamed = name !== calendar.name;
  const isRenamedInChinese = nameZh !== calendar.nameZh;
  if (!isRedefined && !isRenamed && !isRenamedInChinese) return;
  const { version } = await transaction.calendar.update({
    where: { id: calendar.id },
    data: {
      name,
      nameZh,
      ...(isRedefined && { definition, definitionId: randomUUID() }),
      version: { increment: 1 },
      changedAt: at,
    },
  });
  const data = {
    version,
    was: {
      ...(isRenamed && { name: calendar.name }),
      ...(isRenamedInChinese && { nameZh: calendar.nameZh }),
      ...changed.was,
    },
    is: {
      ...(isRenamed && { name }),
      ...(isRenamedInChinese && { nameZh }),
      ...changed.is,
    },
  };
  await recordCalendar(transaction, 'changed', calendar.id, { caller, at, data });
}

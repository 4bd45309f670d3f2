import type { Caller } from '../../platform/auth/caller.ts';
import type { Reader } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/graphql/failures.ts';
import { type Colleague, colleagueColumns, visibleStaff } from './policy.ts';

/** Somebody of the staff whom the caller may see, or the caller; `path` says which argument names them. */
export async function requireColleague(
  reader: Reader,
  caller: Caller,
  staffId: string,
  path: readonly string[],
): Promise<Colleague> {
  const colleague = await reader.staff.findFirst({
    where: { id: staffId, ...(staffId !== caller.id && visibleStaff(caller)) },
    select: colleagueColumns,
  });
  if (!colleague) throw new NotFound(path);
  return colleague;
}

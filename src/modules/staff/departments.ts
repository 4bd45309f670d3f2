import type { Reader } from '../../platform/database/database.ts';

/** The department of this code in a community; null when it has none. */
export function findDepartment(reader: Reader, communityId: string, code: string) {
  return reader.department.findUnique({
    where: { communityId_code: { communityId, code } },
    select: { id: true, leadId: true },
  });
}

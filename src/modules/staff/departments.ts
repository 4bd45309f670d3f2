import type { Reader } from '../../platform/database/database.ts';

/** The department of this code in a community; null when it has none. */
export function findDepartment(reader: Reader, communityId: string, code: string) {
  return reader.department.findUnique({
    where: { communityId_code: { communityId, code } },
    select: { id: true, leadId: true },
  });
}

/** The departments of a community, its vendors' crews among them, by code. */
export function findDepartments(
  reader: Reader,
  communityId: string,
): Promise<{ id: string; code: string; vendorId: string | null }[]> {
  return reader.$queryRaw`
    SELECT id, code, vendor_id AS "vendorId" FROM department
    WHERE community_id = ${communityId}::uuid ORDER BY code`;
}

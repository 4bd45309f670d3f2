import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { requireSpot, type Spot } from '../../owners/index.ts';
import { findDepartment, findLine } from '../../staff/index.ts';
import { buildLadder, fallbackAccountable } from '../rules/ladder.ts';

/** What every way of taking a request in has to look up. */
export interface Intake {
  spot: Spot;
  categoryCode: string;
  /** Instead of the category's department. */
  departmentCode?: string | null;
}

/** Category, department and number of a request to be taken in. */
export async function prepareIntake(transaction: Transaction, caller: Caller, intake: Intake) {
  const community = await requireSpot(transaction, caller, intake.spot);
  const category = await transaction.category.findUnique({
    where: { code: intake.categoryCode },
    select: { id: true, departmentCode: true },
  });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  const departmentCode = intake.departmentCode ?? category.departmentCode;
  const department = departmentCode
    ? await findDepartment(transaction, community.id, departmentCode)
    : null;
  if (intake.departmentCode && !department) throw new NotFound(['input', 'departmentCode']);
  return { community, categoryId: category.id, departmentId: department?.id ?? null };
}

/** Who answers for a request that nobody of the staff took in: unclear duty still has a name. */
export async function requireFallback(
  transaction: Transaction,
  communityId: string,
  departmentId: string | null,
): Promise<string> {
  const line = await findLine(transaction, communityId, departmentId);
  const staffId = fallbackAccountable(buildLadder(line));
  if (staffId) return staffId;
  throw new Conflict(['input', 'communityId'], {
    en: 'Nobody works in this community who could answer for a request: appoint a manager first.',
    zh: '本项目还没有可以担任责任人的员工：请先任命项目经理。',
  });
}

/** The next number of a community. Whoever takes one holds the next one back until the commit. */
export async function nextNumber(
  transaction: Transaction,
  { id, code }: { id: string; code: string },
): Promise<string> {
  const [counter] = await transaction.$queryRaw<{ last: number }[]>`
    INSERT INTO request_counter (community_id, last) VALUES (${id}::uuid, 1)
    ON CONFLICT (community_id) DO UPDATE SET last = request_counter.last + 1
    RETURNING last`;
  if (!counter) throw new Error('The database gave no number.');
  return `${code}-${String(counter.last).padStart(6, '0')}`;
}

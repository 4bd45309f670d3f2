import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import { requireSpot, type Spot } from '../../owners/index.ts';
import { type RoutingDecision, routeRequest } from '../../routing/index.ts';
import { findDepartment } from '../../staff/index.ts';
import { findFallback } from './fallback.ts';

/** What every way of taking a request in has to look up. */
export interface Intake {
  spot: Spot;
  categoryCode: string;
  /** Instead of what the rules say. */
  departmentCode?: string | null;
  /** When it was brought. */
  at: Date;
}

/** Category, department and number of a request to be taken in. */
export async function prepareIntake(transaction: Transaction, caller: Caller, intake: Intake) {
  return prepareAt(transaction, await requireSpot(transaction, caller, intake.spot), intake);
}

/** As `prepareIntake`, where it is known already that what the intake names is there. */
export async function prepareAt(
  transaction: Transaction,
  { buildingId, ...community }: Awaited<ReturnType<typeof requireSpot>>,
  intake: Intake,
) {
  const { categoryCode, departmentCode, at } = intake;
  const category = await transaction.category.findUnique({
    where: { code: categoryCode },
    select: { id: true, departmentCode: true, isSafety: true },
  });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  if (departmentCode) {
    const department = await findDepartment(transaction, community.id, departmentCode);
    if (!department) throw new NotFound(['input', 'departmentCode']);
    return { community, category, ...routed({ departmentId: department.id, ruleId: null }) };
  }
  const { communityId, placeId } = intake.spot;
  const facts = { communityId, categoryCode, buildingId, placeId };
  const usualDepartment = category.departmentCode;
  const decision = await routeRequest(transaction, facts, { at, usualDepartment });
  return { community, category, ...routed(decision) };
}

/** What a request keeps of how it was routed. */
export function routed({ departmentId, ruleId }: Pick<RoutingDecision, 'departmentId' | 'ruleId'>) {
  return { departmentId, routedByRuleId: ruleId };
}

/** Who answers for a request that nobody of the staff took in: unclear duty still has a name. */
export async function requireFallback(
  transaction: Transaction,
  communityId: string,
  departmentId: string | null,
  now: Date,
): Promise<string> {
  const staffId = await findFallback(transaction, { communityId, departmentId }, now);
  if (staffId) return staffId;
  throw new Conflict(['input', 'communityId'], {
    en: 'Nobody works in this community who could answer for a request: appoint a manager first.',
    zh: '本项目还没有可以担任责任人的员工：请先任命项目经理。',
  });
}

/** The next number of a community. Whoever takes one holds the next one back until the commit. */
export async function nextNumber(
  transaction: Transaction,
  community: { id: string; code: string },
): Promise<string> {
  const [number] = await nextNumbers(transaction, community, 1);
  return number as string;
}

/** The next numbers of a community, in order. */
export async function nextNumbers(
  transaction: Transaction,
  { id, code }: { id: string; code: string },
  count: number,
): Promise<string[]> {
  const [counter] = await transaction.$queryRaw<{ last: number }[]>`
    INSERT INTO request_counter (community_id, last) VALUES (${id}::uuid, ${count})
    ON CONFLICT (community_id) DO UPDATE SET last = request_counter.last + ${count}
    RETURNING last`;
  if (!counter) throw new Error('The database gave no number.');
  const first = counter.last - count + 1;
  return Array.from(
    { length: count },
    (_, index) => `${code}-${String(first + index).padStart(6, '0')}`,
  );
}

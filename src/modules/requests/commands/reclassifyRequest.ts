import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Category,
  Clock,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { buildingOf } from '../../owners/index.ts';
import { routeRequest } from '../../routing/index.ts';
import { giveToDepartment } from '../clocks/department.ts';
import { targetsOf } from '../clocks/policies.ts';
import { reattachClocks } from '../clocks/reattach.ts';
import { stopClocks } from '../clocks/stop.ts';
import { IllegalTransition } from '../failures.ts';
import { requireMayReclassify } from '../policy.ts';
import { departmentKinds } from '../rules/clockKinds.ts';
import { isOpen } from '../rules/transitions.ts';
import { changeRequest, lockRequest, type WhichRequest } from './change.ts';
import { escalate } from './escalate.ts';
import { routed } from './intake.ts';

export interface Reclassification {
  categoryCode: string | null;
  priority: Priority | null;
  reason: string | null;
}

/**
 * The matter is another one, or more or less urgent, than was thought at intake. The promises are
 * those of the edition that it came in under; they keep their start and their pauses. The work
 * goes to whom the rules give it now, whose own clocks begin now.
 */
export function reclassifyRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  { categoryCode, priority, reason }: Reclassification,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayReclassify(caller, request);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    const category = await findCategory(transaction, request, categoryCode);
    const route =
      category.id !== request.categoryId
        ? await routeAgain(transaction, request, category, now)
        : null;
    const is = {
      categoryId: category.id,
      priority: priority ?? request.priority,
      // Where nobody is there for the new category, whoever has the work keeps it.
      ...(route?.departmentId ? routed(route) : {}),
      ...(route?.departmentId && route.departmentId !== request.departmentId
        ? { isTaken: false }
        : {}),
    };
    if (Object.entries(is).every(([key, value]) => request[key as keyof Request] === value)) {
      return request;
    }
    const clocks = await moveClocks(transaction, request, { ...request, ...is }, now);
    const changed = await changeRequest(transaction, request, is, {
      kind: 'RECLASSIFIED',
      at: now,
      actor: caller,
      isPublic: true,
      details: { words: reason, clocks },
    });
    if (category.isSafety && category.id !== request.categoryId) {
      await escalate(transaction, changed, { cause: 'SAFETY', at: now, actor: caller });
    }
    return changed;
  });
}

/** Who does the work of another category, by the rules as they are now. */
async function routeAgain(
  transaction: Transaction,
  { communityId, unitId, placeId }: Request,
  { code, departmentCode }: Category,
  at: Date,
) {
  const buildingId = await buildingOf(transaction, unitId);
  const facts = { communityId, categoryCode: code, buildingId, placeId };
  return routeRequest(transaction, facts, { at, usualDepartment: departmentCode });
}

async function findCategory(transaction: Transaction, request: Request, code: string | null) {
  const category = await transaction.category.findUnique({
    where: code === null ? { id: request.categoryId } : { code },
  });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  return category;
}

/** What a former system promised is nobody's here to change. */
async function moveClocks(
  transaction: Transaction,
  was: Request,
  is: Request,
  now: Date,
): Promise<Clock[]> {
  if (!is.policyId) return [];
  const moved: Clock[] = [];
  if (is.departmentId !== was.departmentId) {
    const over = { kinds: departmentKinds, cancelled: true, workItemId: null };
    moved.push(...(await stopClocks(transaction, is, now, over)));
    moved.push(...(await giveToDepartment(transaction, is, now)));
  }
  moved.push(...(await reattachClocks(transaction, is, await targetsOf(transaction, is), now)));
  return moved;
}

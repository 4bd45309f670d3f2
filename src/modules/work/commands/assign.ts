import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import {
  changeRequest,
  departmentKinds,
  findFallback,
  giveToDepartment,
  stopClocks,
  takeOn,
} from '../../requests/index.ts';
import { changePart } from './changePart.ts';
import { holderOf, type Matter, type Part } from './matter.ts';
import type { Taker } from './taker.ts';

/** Who says so, and when. */
interface Say {
  at: Date;
  actor: Caller;
}

/**
 * A locked matter goes to another department, to a person of it, or both. The department's clocks
 * begin anew only where the department is another one; the customer's never feel it.
 */
export async function assign(
  transaction: Transaction,
  matter: Matter,
  taker: Taker,
  say: Say,
): Promise<void> {
  const { workItem } = matter;
  if (workItem) await assignPart(transaction, { ...matter, workItem }, taker, say);
  else await assignRequest(transaction, matter, taker, say);
}

async function assignRequest(
  transaction: Transaction,
  matter: Matter,
  { departmentId, staffId }: Taker,
  { at, actor }: Say,
): Promise<void> {
  const { request } = matter;
  // The customer hears that somebody took it on, once; later hands are the inside's own.
  const isFirst = staffId === actor.id && !request.isTaken;
  const clocks = await moveClocks(transaction, matter, departmentId, at);
  const happening = { kind: 'ACCOUNTABLE_CHANGED', at, actor, isPublic: false } as const;
  if (isFirst) {
    const moved =
      departmentId === request.departmentId
        ? request
        : await changeRequest(
            transaction,
            request,
            { departmentId },
            { ...happening, details: { clocks } },
          );
    await takeOn(transaction, moved, actor, at);
    return;
  }
  if (staffId !== null) clocks.push(...(await stopAccept(transaction, matter, at)));
  const fallback = staffId ?? (await findFallback(transaction, { ...request, departmentId }, at));
  const is = {
    departmentId,
    accountableId: fallback ?? request.accountableId,
    isTaken: staffId !== null,
    ...(staffId !== null && request.status === 'OPEN' && { status: 'IN_PROGRESS' as const }),
  };
  await changeRequest(transaction, request, is, { ...happening, details: { clocks } });
}

async function assignPart(
  transaction: Transaction,
  part: Part,
  { departmentId, staffId }: Taker,
  { at, actor }: Say,
): Promise<void> {
  const { request, workItem } = part;
  const to = departmentId ?? workItem.departmentId;
  const clocks = await moveClocks(transaction, part, to, at);
  if (staffId !== null) clocks.push(...(await stopAccept(transaction, part, at)));
  const place = { communityId: request.communityId, departmentId: to };
  const fallback = staffId ?? (await findFallback(transaction, place, at));
  const is = {
    departmentId: to,
    accountableId: fallback ?? workItem.accountableId,
    status: staffId === null ? ('OPEN' as const) : ('IN_PROGRESS' as const),
    ...(staffId !== null && { takenAt: workItem.takenAt ?? at }),
  };
  await changePart(transaction, part, is, {
    kind: 'WORK_PASSED_ON',
    at,
    actor,
    details: { clocks },
  });
}

/** Somebody has it in hand: it has been taken on. */
function stopAccept(transaction: Transaction, { request, workItem }: Matter, at: Date) {
  const workItemId = workItem?.id ?? null;
  return stopClocks(transaction, request, at, { kinds: ['ACCEPT'], workItemId });
}

/** The clocks of the department that had it end, and those of the one that has it begin. */
async function moveClocks(
  transaction: Transaction,
  matter: Matter,
  departmentId: string | null,
  at: Date,
): Promise<Clock[]> {
  const { request, workItem } = matter;
  if (departmentId === holderOf(matter).departmentId) return [];
  const workItemId = workItem?.id ?? null;
  const over = { kinds: departmentKinds, cancelled: true, workItemId };
  const ended = await stopClocks(transaction, request, at, over);
  const current: Request = workItem ? request : { ...request, departmentId };
  return [
    ...ended,
    ...(await giveToDepartment(transaction, current, at, { departmentId, workItemId })),
  ];
}

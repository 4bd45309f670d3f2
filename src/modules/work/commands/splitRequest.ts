import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request, WorkItem } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  findFallback,
  giveToDepartment,
  IllegalTransition,
  isOpen,
  lockRequest,
  recordEvent,
  rememberHolder,
  requireActive,
  requireMayReclassify,
  type WhichRequest,
} from '../../requests/index.ts';
import { findDisorder } from '../rules/work.ts';
import { kindOf } from '../story.ts';

export interface PartToAdd {
  departmentId: string;
  title: string;
  description: string | null;
  checklist: string[];
  /** Places of earlier parts in the list. */
  after: number[];
}

/** More than one request ever needs. */
const mostParts = 50;

/**
 * A request is more than one department's: it is split into parts, each with its own clocks. The
 * request stays one, with the one person who answers for it; the customer's clocks feel nothing.
 */
export function splitRequest(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  parts: readonly PartToAdd[],
): Promise<{ id: string }> {
  const disorder = findDisorder(parts);
  if (disorder) throw notEarlier(disorder);
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    const request = await lockRequest(transaction, caller, which);
    requireMayReclassify(caller, request);
    if (!isOpen(request)) throw new IllegalTransition(request, now);
    await requireDepartments(transaction, request, parts);
    const already = await transaction.workItem.count({ where: { requestId: request.id } });
    if (already + parts.length > mostParts) throw tooMany(already);
    const added: WorkItem[] = [];
    for (const [index, part] of parts.entries()) {
      const before = part.after.map((place) => added[place] as WorkItem);
      const number = already + index + 1;
      added.push(await addPart(transaction, caller, request, { ...part, before, number }, now));
    }
    const clocks = [];
    for (const { id: workItemId, departmentId, status } of added) {
      if (status !== 'OPEN') continue;
      clocks.push(
        ...(await giveToDepartment(transaction, request, now, { departmentId, workItemId })),
      );
    }
    const ofAdded = { workItemId: { in: added.map(({ id }) => id) } };
    const checklistItems = await transaction.checklistItem.findMany({ where: ofAdded });
    const workItemOrders = await transaction.workItemOrder.findMany({ where: ofAdded });
    await recordEvent(transaction, request, {
      kind: kindOf('WORK_ADDED'),
      at: now,
      actor: caller,
      isPublic: false,
      details: {
        words: added.map(({ title }) => title).join('; '),
        workItems: added,
        checklistItems,
        workItemOrders,
        clocks,
      },
    });
    return { id: request.id };
  });
}

async function requireDepartments(
  transaction: Transaction,
  { communityId }: Request,
  parts: readonly PartToAdd[],
): Promise<void> {
  const ids = parts.map(({ departmentId }) => departmentId);
  const found = await transaction.department.findMany({
    where: { id: { in: ids }, communityId },
    select: { id: true },
  });
  const here = new Set(found.map(({ id }) => id));
  for (const [index, id] of ids.entries()) {
    if (!here.has(id)) throw new NotFound(['input', 'parts', String(index), 'departmentId']);
  }
}

async function addPart(
  transaction: Transaction,
  caller: Caller,
  request: Request,
  part: PartToAdd & { before: readonly WorkItem[]; number: number },
  now: Date,
): Promise<WorkItem> {
  const { departmentId, title, description, checklist, before, number } = part;
  const { id: requestId, communityId } = request;
  const accountableId =
    (await findFallback(transaction, { communityId, departmentId }, now)) ?? request.accountableId;
  const isBlocked = before.length > 0;
  const workItem = await transaction.workItem.create({
    data: {
      communityId,
      requestId,
      number,
      title,
      description,
      status: isBlocked ? 'BLOCKED' : 'OPEN',
      departmentId,
      accountableId,
      createdById: caller.id,
      createdAt: now,
      openedAt: isBlocked ? null : now,
      checklist: { create: checklist.map((text, position) => ({ text, position })) },
      after: { create: [...new Set(before)].map(({ id: afterId }) => ({ afterId })) },
    },
  });
  await rememberHolder(transaction, { ...request, accountableId }, now);
  return workItem;
}

function notEarlier({ part, after }: { part: number; after: number }): InvalidInput {
  return new InvalidInput(
    ['input', 'parts', String(part), 'after'],
    'INVALID_INPUT',
    {
      en: 'A part comes after parts before it in the list; {after} is no place before {part}.',
      zh: '任务只能排在列表中较前的任务之后；{after} 不在第 {part} 项之前。',
    },
    { part, after },
  );
}

function tooMany(already: number): Conflict {
  return new Conflict(
    ['input', 'parts'],
    {
      en: 'A request has at most {most} parts; this one has {already}.',
      zh: '一件诉求最多 {most} 项任务；目前已有 {already} 项。',
    },
    { most: mostParts, already },
  );
}

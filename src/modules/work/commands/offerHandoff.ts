import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { recordEvent, requireActive } from '../../requests/index.ts';
import { isFree, requireMayDo } from '../policy.ts';
import { kindOf } from '../story.ts';
import { findOffer, offerExpiry } from './endOffers.ts';
import { holderOf, lockMatter, type Matter, ofMatter, requireOffer } from './matter.ts';
import { findTaker, type Named, type Taker } from './taker.ts';

export interface OfferToMake extends Named {
  requestId: string | null;
  workItemId: string | null;
  note: string | null;
  /** Milliseconds. */
  expiresIn: number;
}

/** Offers a request or a part of it; whoever answers for it goes on to until somebody accepts. */
export function offerHandoff(
  platform: Platform,
  caller: Caller,
  { requestId, workItemId, note, expiresIn, ...named }: OfferToMake,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    await requireActive(transaction, caller);
    // Somebody active is kept so before the request is locked, as leaving takes the two.
    const find = await findTaker(transaction, named);
    const which = { requestId: requestId ?? '', workItemId };
    const matter = await lockMatter(transaction, caller, which);
    requireMayDo(caller, matter.request, matter.workItem);
    requireOffer(matter, now);
    await requireFree(transaction, caller, matter);
    const taker = find(matter.request);
    requireOther(matter, taker);
    return makeOffer(transaction, matter, taker, { offeredBy: caller, note, now, expiresIn });
  });
}

/** Writes an offer of a locked matter and arms its end. */
export async function makeOffer(
  transaction: Transaction,
  matter: Matter,
  { departmentId: toDepartmentId, staffId: toId }: Taker,
  how: { offeredBy: Caller | null; note: string | null; now: Date; expiresIn: number },
): Promise<{ id: string }> {
  const { request } = matter;
  const expiresAt = new Date(how.now.getTime() + how.expiresIn);
  const offer = await transaction.handoff.create({
    data: {
      ...ofMatter(matter),
      communityId: request.communityId,
      fromId: holderOf(matter).accountableId,
      toDepartmentId,
      toId,
      offeredById: how.offeredBy?.id ?? null,
      note: how.note,
      offeredAt: how.now,
      expiresAt,
    },
  });
  await armTimers(transaction, [
    { kind: offerExpiry, key: offer.id, communityId: request.communityId, dueAt: expiresAt },
  ]);
  await recordEvent(transaction, request, {
    kind: kindOf('HANDOFF_OFFERED'),
    at: how.now,
    actor: how.offeredBy,
    isPublic: false,
    details: { words: how.note, workItemId: offer.workItemId, handoffs: [offer] },
  });
  return offer;
}

const path = (workItemId: string | null) => ['input', workItemId ? 'workItemId' : 'requestId'];

/** One offer at a time, and none of what somebody above decides or has decided. */
async function requireFree(
  transaction: Transaction,
  caller: Caller,
  matter: Matter,
): Promise<void> {
  const { workItemId } = ofMatter(matter);
  if (await findOffer(transaction, matter)) {
    throw new Conflict(path(workItemId), {
      en: 'It is offered to somebody already: take that offer back, or wait for the answer.',
      zh: '已有一个移交在等待回应：请先撤回，或等待对方回应。',
    });
  }
  const disputes = await transaction.dispute.findMany({ where: ofMatter(matter) });
  if (isFree(caller, disputes)) return;
  const isOpen = disputes.some(({ settledAt }) => settledAt === null);
  throw new Conflict(
    path(workItemId),
    isOpen
      ? {
          en: 'Somebody above is deciding who does it: wait for that.',
          zh: '正由上级裁定由谁负责：请等待裁定。',
        }
      : {
          en: 'It was decided who does it. Where that cannot be, report it up.',
          zh: '已裁定由谁负责。如确实无法完成，请上报。',
        },
  );
}

function requireOther(matter: Matter, { staffId, departmentId }: Taker): void {
  const holder = holderOf(matter);
  if (staffId === null ? departmentId !== holder.departmentId : staffId !== holder.accountableId) {
    return;
  }
  throw new InvalidInput(
    ['input', staffId === null ? 'departmentId' : 'staffId'],
    'INVALID_INPUT',
    {
      en: 'It is theirs already.',
      zh: '目前已由对方负责。',
    },
  );
}

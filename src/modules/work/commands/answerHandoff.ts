import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Handoff } from '../../../platform/database/generated/client/client.ts';
import type { DeclineReason } from '../../../platform/database/generated/client/enums.ts';
import { Conflict, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { AlreadyTaken, requireActive } from '../../requests/index.ts';
import { isMadeTo, mayDecline, mayDo, visibleHandoffs } from '../policy.ts';
import { canPass } from '../rules/work.ts';
import { assign } from './assign.ts';
import { bounce } from './bounce.ts';
import { endOffer } from './endOffers.ts';
import { holderOf, lockMatter, type Matter } from './matter.ts';

const path = ['input', 'handoffId'];

/** An offer that the caller may see, and its matter, locked. */
async function lockOffer(
  transaction: Transaction,
  caller: Caller,
  handoffId: string,
): Promise<{ matter: Matter; offer: Handoff }> {
  await requireActive(transaction, caller);
  const found = await transaction.handoff.findFirst({
    where: { AND: [{ id: handoffId }, visibleHandoffs(caller)] },
  });
  if (!found) throw new NotFound(path);
  const matter = await lockMatter(transaction, caller, found);
  // Read again: whoever was here before us had the lock.
  const offer = await transaction.handoff.findUniqueOrThrow({ where: { id: handoffId } });
  return { matter, offer };
}

/** Throws when the offer has come to an end; who was first is told to those who were late. */
async function requireWaiting(
  transaction: Transaction,
  { matter, offer }: { matter: Matter; offer: Handoff },
  caller: Caller,
): Promise<void> {
  if (offer.status === 'OFFERED') return;
  const { accountableId } = holderOf(matter);
  const isTaken = offer.status === 'ACCEPTED' || (offer.status === 'LAPSED' && canPass(matter));
  if (isTaken && accountableId !== caller.id) {
    throw new AlreadyTaken(
      await transaction.staff.findUniqueOrThrow({
        where: { id: accountableId },
        select: { id: true, name: true },
      }),
      path,
    );
  }
  throw ended(offer);
}

function ended({ status }: Handoff): Conflict {
  return new Conflict(
    path,
    {
      en: 'This offer has come to an end: it is {status}.',
      zh: '该移交已结束，当前状态为 {status}。',
    },
    { status },
  );
}

/** The caller accepts, and answers for it from now on. */
export function acceptHandoff(
  platform: Platform,
  caller: Caller,
  handoffId: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { matter, offer } = await lockOffer(transaction, caller, handoffId);
    if (!isMadeTo(caller, offer)) {
      throw new NotAllowed({
        en: 'An offer is accepted by whoever it was made to.',
        zh: '只有被移交的人员或部门可以接受。',
      });
    }
    await requireWaiting(transaction, { matter, offer }, caller);
    const how = { status: 'ACCEPTED', kind: 'HANDOFF_ACCEPTED', at: now, actor: caller } as const;
    await endOffer(transaction, matter, offer, how);
    const taker = { departmentId: offer.toDepartmentId, staffId: caller.id };
    await assign(transaction, matter, taker, { at: now, actor: caller });
    return offer;
  });
}

/** The offer is declined; whoever answered for it still does. */
export function declineHandoff(
  platform: Platform,
  caller: Caller,
  handoffId: string,
  decline: { declineReason: DeclineReason; declineNote: string | null },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { matter, offer } = await lockOffer(transaction, caller, handoffId);
    if (!mayDecline(caller, offer)) {
      throw new NotAllowed({
        en: 'An offer is declined by the person it was made to, or by the lead of the department.',
        zh: '只有被移交的人员或部门负责人可以拒绝。',
      });
    }
    if (offer.status !== 'OFFERED') throw ended(offer);
    const how = { status: 'DECLINED', kind: 'HANDOFF_DECLINED', at: now, actor: caller } as const;
    const declined = await endOffer(transaction, matter, offer, { ...how, decline });
    await bounce(transaction, matter, declined, now);
    return offer;
  });
}

/** The offer is taken back; that is no bounce. */
export function withdrawHandoff(
  platform: Platform,
  caller: Caller,
  handoffId: string,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { matter, offer } = await lockOffer(transaction, caller, handoffId);
    if (!mayDo(caller, matter.request, matter.workItem) && caller.id !== offer.offeredById) {
      throw new NotAllowed({
        en: 'This is for whoever answers for it, its department, and those above.',
        zh: '只有责任人、负责部门及其上级可以进行此操作。',
      });
    }
    if (offer.status !== 'OFFERED') throw ended(offer);
    const how = { status: 'WITHDRAWN', kind: 'HANDOFF_ENDED', at: now, actor: caller } as const;
    return endOffer(transaction, matter, offer, how);
  });
}

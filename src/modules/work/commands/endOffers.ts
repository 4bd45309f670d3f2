import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Handoff } from '../../../platform/database/generated/client/client.ts';
import type { HandoffStatus } from '../../../platform/database/generated/client/enums.ts';
import { disarmTimers } from '../../../platform/timers/arm.ts';
import { recordEvent } from '../../requests/index.ts';
import { kindOf, type WorkEventKind } from '../story.ts';
import { type Matter, ofMatter } from './matter.ts';

/** The deadline of an offer; the key is the offer. */
export const offerExpiry = 'work.offer-expiry';

/** How an offer ended. */
export interface Ending {
  status: Exclude<HandoffStatus, 'OFFERED'>;
  kind: WorkEventKind;
  at: Date;
  actor: Caller | null;
  decline?: Pick<Handoff, 'declineReason' | 'declineNote'>;
}

/** An offer of a locked request comes to its end; that is written down. */
export async function endOffer(
  transaction: Transaction,
  { request }: Pick<Matter, 'request'>,
  offer: Handoff,
  { status, kind, at, actor, decline }: Ending,
): Promise<Handoff> {
  const ended = await transaction.handoff.update({
    where: { id: offer.id },
    data: { status, decidedAt: at, decidedById: actor?.id ?? null, ...decline },
  });
  await disarmTimers(transaction, offerExpiry, [offer.id]);
  await recordEvent(transaction, request, {
    kind: kindOf(kind),
    at,
    actor,
    isPublic: false,
    details: {
      words: decline?.declineNote ?? null,
      declineReason: decline?.declineReason ?? null,
      workItemId: offer.workItemId,
      handoffs: [ended],
    },
  });
  return ended;
}

/** The offer of a matter that nobody has answered; null when there is none. */
export function findOffer(transaction: Transaction, matter: Matter): Promise<Handoff | null> {
  return transaction.handoff.findFirst({ where: { ...ofMatter(matter), status: 'OFFERED' } });
}

/** There is nothing left to offer: it was taken on, dealt with or decided otherwise. */
export async function endOffers(transaction: Transaction, matter: Matter, at: Date): Promise<void> {
  const offer = await findOffer(transaction, matter);
  if (!offer) return;
  await endOffer(transaction, matter, offer, {
    status: 'LAPSED',
    kind: 'HANDOFF_ENDED',
    at,
    actor: null,
  });
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { Relation } from '../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../platform/events/append.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../platform/graphql/failures.ts';
import type { Platform } from '../../platform/module.ts';
import { mayRegisterCustomers, visibleUnits } from './policy.ts';

export interface NewCustomer {
  communityId: string;
  name: string;
  phone?: string | null;
  identityNumber?: string | null;
  unitId: string;
  relation: Relation;
  until?: Date | null;
}

/** Writes down a customer and their occupancy; answers with the customer's id. */
export async function registerCustomer(
  platform: Platform,
  caller: Caller,
  { communityId, name, phone, identityNumber, unitId, relation, until }: NewCustomer,
): Promise<{ id: string }> {
  if (!mayRegisterCustomers(caller)) throw new NotAllowed();
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  const now = platform.time.now();
  if (until && until <= now) {
    throw new InvalidInput(['input', 'until'], 'INVALID_INPUT', {
      en: 'This lies in the past.',
      zh: '这个时间已经过去。',
    });
  }
  return platform.change(async (transaction) => {
    const unit = await transaction.unit.findFirst({
      where: { AND: [{ id: unitId, communityId }, visibleUnits(caller)] },
      select: { id: true },
    });
    if (!unit) throw new NotFound(['input', 'unitId']);
    const customer = await transaction.customer.create({
      data: {
        communityId,
        name,
        phone,
        identityNumber,
        occupancies: { create: { communityId, unitId, relation, from: now, until } },
      },
    });
    await appendEvents(transaction, [
      {
        kind: 'owners.customer-registered',
        communityId,
        subjectType: 'Customer',
        subjectId: customer.id,
        at: now,
        actor: caller,
        isPublic: false,
        // Ids only: the log can never be cleaned of a name.
        data: { unitId, relation, until: until?.toISOString() ?? null },
      },
    ]);
    return { id: customer.id };
  });
}

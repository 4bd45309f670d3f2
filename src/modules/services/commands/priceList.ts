import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Service, ServicePrice } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Money } from '../../../platform/money.ts';
import { visibleServices } from '../policy.ts';

/** What the commands of the price list have in common. */

/** A service to change, and the version of it that the caller looked at, when that matters. */
export interface WhichService {
  serviceId: string;
  expectedVersion?: number | null;
}

/** A price, and from when on it counts; null: from now. */
export interface NewPrice {
  price: Money;
  effectiveFrom: Date | null;
}

/** Reads a service that is offered and keeps it for this transaction. */
export async function lockService(
  transaction: Transaction,
  caller: Caller,
  { serviceId, expectedVersion }: WhichService,
): Promise<Service> {
  const path = ['input', 'serviceId'];
  await transaction.$queryRaw`SELECT 1 FROM service WHERE id = ${serviceId}::uuid FOR UPDATE`;
  const service = await transaction.service.findFirst({
    where: { AND: [{ id: serviceId }, visibleServices(caller)] },
  });
  if (!service) throw new NotFound(path);
  requireVersion(service.version, expectedVersion);
  if (service.deactivatedAt) {
    throw new Conflict(path, {
      en: 'This service is not offered any more.',
      zh: '该服务已停用。',
    });
  }
  return service;
}

/** Writes the next price of a service; what it cost before is not rewritten. */
export async function addPrice(
  transaction: Transaction,
  serviceId: string,
  { price: { amount, currency }, effectiveFrom }: NewPrice,
  now: Date,
): Promise<ServicePrice> {
  if (effectiveFrom && effectiveFrom < now) {
    throw new InvalidInput(['input', 'effectiveFrom'], 'INVALID_INPUT', {
      en: 'This lies in the past: what things cost then is not rewritten.',
      zh: '这个时间已过去：过去的价格不会被改写。',
    });
  }
  const edition = 1 + (await transaction.servicePrice.count({ where: { serviceId } }));
  return transaction.servicePrice.create({
    data: {
      serviceId,
      edition,
      amount: BigInt(amount),
      currency,
      effectiveFrom: effectiveFrom ?? now,
    },
  });
}

/** A price, for the log. */
export const loggedPrice = ({ edition, amount, currency, effectiveFrom }: ServicePrice) => ({
  edition,
  amount: Number(amount),
  currency,
  effectiveFrom: effectiveFrom.toISOString(),
});

/** Writes down what was done with a service, for the log. */
export function recordService(
  transaction: Transaction,
  kind: 'service-created' | 'price-set' | 'service-deactivated',
  { id, communityId }: Service,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `services.${kind}`,
      communityId,
      subjectType: 'Service',
      subjectId: id,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}

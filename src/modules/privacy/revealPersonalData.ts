import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import type { PersonalDataField } from '../../platform/database/generated/client/enums.ts';
import type { Platform } from '../../platform/module.ts';
import { visibleOccupancies, visibleVehicles } from '../owners/index.ts';
import { recordLook } from './looks.ts';
import { requireCustomer, requireMayLook } from './policy.ts';

/** Writes down a look at a customer's data; answers with its id. */
export async function revealPersonalData(
  platform: Platform,
  caller: Caller,
  look: { customerId: string; fields: readonly PersonalDataField[]; reason: string },
): Promise<{ id: string }> {
  requireMayLook(caller);
  const customer = await requireCustomer(platform.client, caller, look.customerId);
  const at = platform.time.now();
  return platform.change((transaction) =>
    recordLook(transaction, caller, { ...look, customer, at }),
  );
}

export interface PersonalDataShape {
  phone: string | null;
  identityNumber: string | null;
  plates: string[] | null;
  addresses: string[] | null;
}

/** The data that a look of this caller was for. */
export async function readRevealed(
  client: PrismaClient,
  caller: Caller,
  lookId: string,
): Promise<PersonalDataShape> {
  const { fields, customer } = await client.personalDataLook.findUniqueOrThrow({
    where: { id: lookId, byId: caller.id },
    select: {
      fields: true,
      customer: {
        select: {
          phone: true,
          identityNumber: true,
          vehicles: { where: visibleVehicles(caller), orderBy: { plate: 'asc' } },
          occupancies: {
            where: visibleOccupancies(caller),
            orderBy: { from: 'desc' },
            select: { unit: { select: { label: true } } },
          },
        },
      },
    },
  });
  const { phone, identityNumber, vehicles, occupancies } = customer;
  const asked = <Value>(field: PersonalDataField, value: Value) =>
    fields.includes(field) ? value : null;
  return {
    phone: asked('PHONE', phone),
    identityNumber: asked('IDENTITY_NUMBER', identityNumber),
    plates: asked(
      'PLATES',
      vehicles.map(({ plate }) => plate),
    ),
    addresses: asked(
      'ADDRESSES',
      occupancies.map(({ unit }) => unit.label),
    ),
  };
}

import type { PrismaClient, Transaction } from '../../../platform/database/database.ts';
import type { Erasure, PersonalDataPart } from '../../../platform/personalData.ts';
import { isCustomer } from '../policy.ts';

/** What this module has to do with the personal data of customers. */
export const customerData = (client: PrismaClient): PersonalDataPart => ({
  /** A customer needs their own. */
  presentNeed: async (caller, ids) =>
    isCustomer(caller) ? ids.filter((id) => id === caller.id) : [],
  collect: (id) => collectCustomer(client, id),
  erase: eraseCustomer,
});

/** The person, their homes and their vehicles, for the file that they can ask for. */
async function collectCustomer(client: PrismaClient, id: string) {
  const community = { select: { name: true } };
  const customer = await client.customer.findUniqueOrThrow({
    where: { id },
    select: {
      name: true,
      phone: true,
      identityNumber: true,
      login: true,
      erasedAt: true,
      community,
      occupancies: {
        select: {
          relation: true,
          from: true,
          until: true,
          community,
          unit: { select: { label: true } },
        },
        orderBy: { from: 'asc' },
      },
      vehicles: { select: { plate: true, community }, orderBy: { plate: 'asc' } },
    },
  });
  const { occupancies, vehicles, ...person } = customer;
  return {
    customer: { ...person, community: person.community.name },
    occupancies: occupancies.map(({ unit, ...occupancy }) => ({
      ...occupancy,
      unit: unit.label,
      community: occupancy.community.name,
    })),
    vehicles: vehicles.map(({ plate, community }) => ({ plate, community: community.name })),
  };
}

/** Name, numbers, sign-in and plates go; what they had to do with units ends now. */
async function eraseCustomer(
  transaction: Transaction,
  { id, pseudonym, at }: Erasure,
): Promise<void> {
  await transaction.customer.update({
    where: { id },
    data: { name: pseudonym, phone: null, identityNumber: null, login: null, erasedAt: at },
  });
  const vehicles = await transaction.vehicle.findMany({ where: { customerId: id } });
  for (const [index, vehicle] of vehicles.entries()) {
    // A plate is unique where it is kept, and so is what stands in its place.
    const plate = `${pseudonym} ${index + 1}`;
    await transaction.vehicle.update({ where: { id: vehicle.id }, data: { plate } });
  }
  await transaction.occupancy.updateMany({
    where: { customerId: id, OR: [{ until: null }, { until: { gt: at } }] },
    data: { until: at },
  });
}

import {
  inTransaction,
  type PrismaClient,
  type Transaction,
} from '../platform/database/database.ts';
import { seedAssets } from './assets.ts';
import {
  calendars,
  categories,
  communities,
  contacts,
  type DemoCommunity,
  services,
  targets,
} from './company.ts';
import { seedInspections } from './inspections.ts';

const seedLock = 0x0e_de_00;

/** Fills an empty database with the demo company; answers whether it did. */
export function seedDemo(client: PrismaClient, now: Date): Promise<boolean> {
  return inTransaction(client, async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${seedLock})`;
    if ((await transaction.organization.count()) > 0) return false;
    const organization = await transaction.organization.create({
      data: { name: 'Demo Property Services 示范物业' },
    });
    const region = await transaction.region.create({
      data: { organizationId: organization.id, name: 'South region 南区' },
    });
    const posts = await seedPosts(transaction);
    const vendor = await transaction.vendor.create({
      data: { name: 'Brightwell Cleaning 洁净保洁' },
    });
    const headquarters = await transaction.staff.create({
      data: {
        name: 'Zhou Ming 周明',
        login: 'admin',
        postId: posts.HEADQUARTERS,
        isAdministrator: true,
      },
    });
    const regional = await transaction.staff.create({
      data: { name: 'Xu Fang 徐芳', postId: posts.REGION, reportsToId: headquarters.id },
    });
    for (const community of communities) {
      const { id: communityId } = await transaction.community.create({
        data: {
          regionId: region.id,
          code: community.code,
          name: community.name,
          timeZone: 'Asia/Shanghai',
          places: { create: community.places.map((name) => ({ name })) },
        },
      });
      const units = await seedUnits(transaction, communityId);
      await seedCustomers(transaction, communityId, community, units, now);
      await seedStaff(transaction, communityId, community, posts, vendor.id, regional.id);
      await transaction.staffAssignment.createMany({
        data: [headquarters.id, regional.id].map((staffId) => ({ staffId, communityId })),
      });
    }
    await seedPromises(transaction, now);
    await transaction.contact.createMany({
      data: contacts.map((contact) => ({ ...contact, createdAt: now, changedAt: now })),
    });
    await seedPriceList(transaction, now);
    await seedRouting(transaction, now);
    await seedAssets(transaction, now);
    await seedInspections(transaction, now);
    return true;
  });
}

async function seedPosts(transaction: Transaction) {
  const rows = await transaction.post.createManyAndReturn({
    data: [
      { name: 'Operations director 运营总监', rank: 'HEADQUARTERS' },
      { name: 'Regional manager 区域经理', rank: 'REGION' },
      { name: 'Community manager 项目经理', rank: 'MANAGER' },
      { name: 'Department lead 部门主管', rank: 'LEAD' },
      { name: 'Staff member 员工', rank: 'STAFF' },
    ],
  });
  return Object.fromEntries(rows.map(({ rank, id }) => [rank, id])) as Record<
    (typeof rows)[number]['rank'],
    string
  >;
}

/** Two buildings of five floors with two homes each. */
async function seedUnits(transaction: Transaction, communityId: string) {
  const units = [];
  for (const building of ['1', '2']) {
    const { id: buildingId } = await transaction.building.create({
      data: { communityId, name: building },
    });
    units.push(
      ...(await transaction.unit.createManyAndReturn({
        data: [1, 2, 3, 4, 5].flatMap((floor) =>
          [1, 2].map((door) => ({
            communityId,
            buildingId,
            label: `${building}-${floor}0${door}`,
            floorAreaM2: door === 1 ? 89.5 : 128,
          })),
        ),
      })),
    );
  }
  return new Map(units.map(({ label, id }) => [label, id]));
}

async function seedCustomers(
  transaction: Transaction,
  communityId: string,
  { customers }: DemoCommunity,
  units: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  for (const { name, login, phone, identityNumber, relation, unit, plate } of customers) {
    const unitId = units.get(unit);
    if (!unitId) throw new Error(`The demo company has no unit ${unit}.`);
    await transaction.customer.create({
      data: {
        communityId,
        name,
        login,
        phone,
        identityNumber,
        occupancies: { create: { communityId, unitId, relation, from: now } },
        ...(plate && { vehicles: { create: { communityId, plate } } }),
      },
    });
  }
}

async function seedStaff(
  transaction: Transaction,
  communityId: string,
  community: DemoCommunity,
  posts: Awaited<ReturnType<typeof seedPosts>>,
  vendorId: string,
  regionalId: string,
): Promise<void> {
  const assignments = { create: { communityId } };
  const manager = await transaction.staff.create({
    data: {
      name: community.manager.name,
      login: community.manager.login,
      postId: posts.MANAGER,
      reportsToId: regionalId,
      assignments,
    },
  });
  for (const { code, name, isVendors, lead, team, members } of community.departments) {
    const department = await transaction.department.create({
      data: {
        communityId,
        code,
        name,
        vendorId: isVendors ? vendorId : null,
        teams: { create: { name: team } },
      },
      include: { teams: true },
    });
    const { id: leadId } = await transaction.staff.create({
      data: {
        ...lead,
        postId: posts.LEAD,
        departmentId: department.id,
        reportsToId: manager.id,
        assignments,
      },
    });
    await transaction.department.update({ where: { id: department.id }, data: { leadId } });
    for (const member of members) {
      await transaction.staff.create({
        data: {
          ...member,
          postId: posts.STAFF,
          departmentId: department.id,
          teamId: department.teams[0]?.id,
          reportsToId: leadId,
          assignments,
        },
      });
    }
  }
}

async function seedPromises(transaction: Transaction, now: Date): Promise<void> {
  const rows = await transaction.category.createManyAndReturn({ data: categories });
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  const [office] = await transaction.calendar.createManyAndReturn({
    data: calendars.map((calendar) => ({ ...calendar, createdAt: now, changedAt: now })),
  });
  await transaction.servicePolicy.create({
    data: {
      edition: 1,
      effectiveFrom: now,
      targets: {
        create: targets.map(({ categoryCode, isInOfficeHours, ...target }) => ({
          ...target,
          categoryId: categoryCode ? ids.get(categoryCode) : null,
          calendarId: isInOfficeHours ? office?.id : null,
        })),
      },
    },
  });
}

async function seedPriceList(transaction: Transaction, now: Date): Promise<void> {
  for (const { price, ...service } of services) {
    const amount = BigInt(price);
    await transaction.service.create({
      data: {
        ...service,
        createdAt: now,
        prices: { create: { edition: 1, amount, currency: 'CNY', effectiveFrom: now } },
      },
    });
  }
}

/** A rule to try out with `explainRouting`; it does not count until somebody activates it. */
async function seedRouting(transaction: Transaction, now: Date): Promise<void> {
  await transaction.routingRule.create({
    data: {
      name: 'Plumbing at night 夜间给排水',
      position: 1,
      isActive: false,
      categoryCodes: ['PLUMBING'],
      fromMinute: 18 * 60,
      untilMinute: 8 * 60,
      timeZone: 'Asia/Shanghai',
      departmentCode: 'ENGINEERING',
      strategy: 'LOWEST_LOAD',
      softCap: 3,
      hardCap: 6,
      createdAt: now,
      changedAt: now,
    },
  });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Reader } from '../../../platform/database/database.ts';
import type { RoutingRule } from '../../../platform/database/generated/client/client.ts';
import type { RoutingStrategy } from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Text } from '../../../platform/text.ts';
import { visibleBuildings, visibleCommunities, visiblePlaces } from '../../owners/index.ts';
import { visibleVendors } from '../../staff/index.ts';
import { noWindow, readWindow, type WrittenWindow } from './window.ts';

/** What a rule asks, as somebody wrote it; ids are of the database. */
export interface WrittenConditions {
  categoryCodes?: readonly string[] | null;
  communityIds?: readonly string[] | null;
  buildingIds?: readonly string[] | null;
  placeIds?: readonly string[] | null;
  window?: WrittenWindow | null;
}

/** Whom a rule gives the work to, as somebody wrote it. */
export interface WrittenTarget {
  departmentCode?: string | null;
  vendorId?: string | null;
  strategy: RoutingStrategy;
  skill?: string | null;
  softCap?: number | null;
  hardCap?: number | null;
}

const conditionsIn = ['input', 'conditions'];
const targetIn = ['input', 'target'];

export type ConditionColumns = Pick<
  RoutingRule,
  'categoryCodes' | 'communityIds' | 'buildingIds' | 'placeIds' | keyof typeof noWindow
>;

/** Reads what a rule asks; throws the typed failure for what is not there, or hidden from the caller. */
export async function readConditions(
  reader: Reader,
  caller: Caller,
  { categoryCodes, communityIds, buildingIds, placeIds, window }: WrittenConditions,
): Promise<ConditionColumns> {
  const conditions = {
    categoryCodes: inOrder(categoryCodes),
    communityIds: inOrder(communityIds),
    buildingIds: inOrder(buildingIds),
    placeIds: inOrder(placeIds),
    ...(window ? await readWindow(reader, window, [...conditionsIn, 'window']) : noWindow),
  };
  await requireAll(reader.community, communityIds, visibleCommunities(caller), 'communityIds');
  await requireAll(reader.building, buildingIds, visibleBuildings(caller), 'buildingIds');
  await requireAll(reader.place, placeIds, visiblePlaces(caller), 'placeIds');
  return conditions;
}

/** Each once, in an order that does not hang on how it was written. */
const inOrder = (list: readonly string[] | null | undefined): string[] =>
  [...new Set(list ?? [])].sort();

interface Model {
  // biome-ignore lint/suspicious/noExplicitAny: any model of the client will do
  findMany(query: any): PromiseLike<{ id: string }[]>;
}

async function requireAll(
  model: Model,
  ids: readonly string[] | null | undefined,
  visible: object,
  field: keyof WrittenConditions,
): Promise<void> {
  if (!ids) return;
  const found = await model.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visible] },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0) throw new NotFound([...conditionsIn, field, String(missing)]);
}

export type TargetColumns = Pick<
  RoutingRule,
  'departmentCode' | 'vendorId' | 'strategy' | 'skill' | 'softCap' | 'hardCap'
>;

/** Reads whom a rule gives the work to; throws the typed failure. */
export async function readTarget(
  reader: Reader,
  caller: Caller,
  written: WrittenTarget,
): Promise<TargetColumns> {
  const target = {
    departmentCode: written.departmentCode ?? null,
    vendorId: written.vendorId ?? null,
    strategy: written.strategy,
    skill: written.skill ?? null,
    softCap: written.softCap ?? null,
    hardCap: written.hardCap ?? null,
  };
  const { departmentCode, vendorId, strategy, softCap, hardCap } = target;
  if (departmentCode === null && vendorId === null) {
    throw refuse([], {
      en: 'Say who does the work: a department, a vendor, or both.',
      zh: '请指定由谁处理：部门、外包单位，或两者。',
    });
  }
  for (const field of ['skill', 'softCap', 'hardCap'] as const) {
    if (strategy !== 'NOBODY' || target[field] === null) continue;
    throw refuse([field], {
      en: 'With NOBODY nobody is looked for, so this would do nothing.',
      zh: '策略为 NOBODY 时不查找人员，此项不起作用。',
    });
  }
  if (softCap !== null && hardCap !== null && softCap > hardCap) {
    throw refuse(['softCap'], { en: 'Not more than `hardCap`.', zh: '不得大于 `hardCap`。' });
  }
  if (vendorId !== null) {
    const where: Prisma.VendorWhereInput = { AND: [{ id: vendorId }, visibleVendors(caller)] };
    const vendor = await reader.vendor.findFirst({ where, select: { id: true } });
    if (!vendor) throw new NotFound([...targetIn, 'vendorId']);
  }
  return target;
}

function refuse(place: readonly string[], text: Text): InvalidInput {
  return new InvalidInput([...targetIn, ...place], 'INVALID_INPUT', text);
}

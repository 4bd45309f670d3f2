import type { Transaction } from '../platform/database/database.ts';
import type { AssetCriticality } from '../platform/database/generated/client/enums.ts';

/** The equipment of the demo company: the same in each community. */

const none = { nameZh: null, isRequired: false, least: null, most: null, choices: [] as string[] };
const asked = { ...none, isRetired: false };

const kinds = [
  {
    code: 'PASSENGER_LIFT',
    name: 'Passenger lift',
    nameZh: '客梯',
    fields: [
      {
        ...asked,
        code: 'RATED_LOAD',
        name: 'Rated load in kg',
        nameZh: '额定载重（千克）',
        type: 'INTEGER',
        isRequired: true,
        least: '100',
        most: '5000',
      },
      { ...asked, code: 'INSPECTED_ON', name: 'Inspected on', nameZh: '年检日期', type: 'DATE' },
      {
        ...asked,
        code: 'DRIVE',
        name: 'Drive',
        nameZh: '驱动方式',
        type: 'CHOICE',
        choices: ['TRACTION', 'HYDRAULIC'],
      },
    ],
    faultCount: 3,
    faultDays: 30,
  },
  {
    code: 'WATER_PUMP',
    name: 'Water pump',
    nameZh: '水泵',
    fields: [
      {
        ...asked,
        code: 'FLOW',
        name: 'Flow in cubic metres an hour',
        nameZh: '流量（立方米/小时）',
        type: 'DECIMAL',
        least: '0',
      },
    ],
    faultCount: 2,
    faultDays: 14,
  },
];

interface DemoAsset {
  kind: string;
  code: string;
  name: string;
  /** Begins the name of a place. */
  place: string;
  criticality: AssetCriticality;
  values: Record<string, string>;
}

const assets: readonly DemoAsset[] = [
  {
    kind: 'PASSENGER_LIFT',
    code: 'BUILDING-1-LIFT',
    name: 'Lift of building 1 一号楼客梯',
    place: 'Lobby',
    criticality: 'HIGH',
    values: { RATED_LOAD: '1000', INSPECTED_ON: '2026-01-15', DRIVE: 'TRACTION' },
  },
  {
    kind: 'WATER_PUMP',
    code: 'GARAGE-PUMP',
    name: 'Drainage pump of the garage 车库排水泵',
    place: 'Underground garage',
    criticality: 'CRITICAL',
    values: { FLOW: '25.5' },
  },
];

/** Puts it on the register, in service for two years; whoever manages the community wrote it down. */
export async function seedAssets(transaction: Transaction, now: Date): Promise<void> {
  const rows = await transaction.assetKind.createManyAndReturn({
    data: kinds.map((kind) => ({ ...kind, createdAt: now })),
  });
  const kindIds = new Map(rows.map(({ code, id }) => [code, id]));
  const since = new Date(now.getTime() - 730 * 86_400_000);
  const managers = await transaction.staff.findMany({
    where: { post: { rank: 'MANAGER' } },
    include: { assignments: { include: { community: { include: { places: true } } } } },
  });
  for (const { id: byId, assignments } of managers) {
    for (const { communityId, community } of assignments) {
      for (const { kind, place, ...asset } of assets) {
        await transaction.asset.create({
          data: {
            ...asset,
            communityId,
            kindId: kindIds.get(kind) ?? '',
            placeId: community.places.find(({ name }) => name.startsWith(place))?.id,
            documents: [],
            status: 'IN_SERVICE',
            statusSince: since,
            createdAt: now,
            moves: {
              create: {
                communityId,
                number: 1,
                to: 'IN_SERVICE',
                at: since,
                recordedAt: now,
                byId,
              },
            },
          },
        });
      }
    }
  }
}

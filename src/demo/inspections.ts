import type { Transaction } from '../platform/database/database.ts';
import type { InspectionItemType } from '../platform/database/generated/client/enums.ts';

/** The daily round of the demo company: the same in each community. */

interface DemoItem {
  code: string;
  name: string;
  nameZh: string;
  type: InspectionItemType;
  least?: string;
  most?: string;
  unitOfMeasure?: string;
  choices?: string[];
  passingChoices?: string[];
  category: string;
}

interface DemoPoint {
  code: string;
  /** Begins the name of a place. */
  place?: string;
  /** The code of an asset. */
  asset?: string;
  items: readonly DemoItem[];
}

const points: readonly DemoPoint[] = [
  {
    code: 'LOBBY',
    place: 'Lobby',
    items: [
      {
        code: 'LIGHTS',
        name: 'All lights are on',
        nameZh: '照明正常',
        type: 'YES_NO',
        category: 'ELECTRICITY',
      },
      {
        code: 'FLOOR',
        name: 'The floor',
        nameZh: '地面卫生',
        type: 'CHOICE',
        choices: ['CLEAN', 'DUSTY', 'DIRTY'],
        passingChoices: ['CLEAN', 'DUSTY'],
        category: 'CLEANING',
      },
    ],
  },
  {
    code: 'LIFT',
    asset: 'BUILDING-1-LIFT',
    items: [
      {
        code: 'DOORS',
        name: 'The doors open and close freely',
        nameZh: '轿门开合顺畅',
        type: 'YES_NO',
        category: 'LIFT',
      },
    ],
  },
  {
    code: 'PUMP',
    asset: 'GARAGE-PUMP',
    items: [
      {
        code: 'PRESSURE',
        name: 'Pressure',
        nameZh: '压力',
        type: 'NUMBER',
        least: '0.3',
        most: '0.6',
        unitOfMeasure: 'MPa',
        category: 'PLUMBING',
      },
    ],
  },
];

/** Lays the round out in every community that has the equipment for it. */
export async function seedInspections(transaction: Transaction, now: Date): Promise<void> {
  const categories = await transaction.category.findMany();
  const communities = await transaction.community.findMany({
    include: { places: true, assets: true },
    orderBy: { code: 'asc' },
  });
  for (const { id: communityId, places, assets } of communities) {
    const route = await transaction.inspectionRoute.create({
      data: { communityId, name: 'Daily round', nameZh: '日常巡检', createdAt: now },
    });
    const { id: editionId } = await transaction.inspectionEdition.create({
      data: { communityId, routeId: route.id, number: 1, effectiveFrom: now },
    });
    let asked = 0;
    for (const [index, { code, place, asset, items }] of points.entries()) {
      const { id: pointId } = await transaction.inspectionPoint.create({
        data: {
          ...{ communityId, editionId, code },
          position: index + 1,
          placeId: place && places.find(({ name }) => name.startsWith(place))?.id,
          assetId: asset && assets.find((one) => one.code === asset)?.id,
        },
      });
      await transaction.inspectionItem.createMany({
        data: items.map(({ category, ...item }) => {
          asked += 1;
          return {
            ...item,
            ...{ communityId, editionId, pointId },
            position: asked,
            isPhotoWanted: true,
            categoryId: categories.find((one) => one.code === category)?.id ?? '',
          };
        }),
      });
    }
  }
}

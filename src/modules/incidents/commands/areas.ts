import type { Transaction } from '../../../platform/database/database.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';

/** What of a community an incident concerns; a list that is left out stays as it is. */
export interface Areas {
  buildingIds?: readonly string[];
  unitIds?: readonly string[];
  placeIds?: readonly string[];
}

const columns = { buildingIds: 'buildingId', unitIds: 'unitId', placeIds: 'placeId' } as const;
type List = keyof typeof columns;
const lists = Object.keys(columns) as List[];

/** Makes sure that all of them are of the community. What another one has is as if it were not there. */
async function requireHere(
  transaction: Transaction,
  communityId: string,
  list: List,
  ids: readonly string[],
): Promise<void> {
  const where = { id: { in: [...ids] }, communityId };
  const count =
    list === 'buildingIds'
      ? await transaction.building.count({ where })
      : list === 'unitIds'
        ? await transaction.unit.count({ where })
        : await transaction.place.count({ where });
  if (count < ids.length) throw new NotFound(['input', list]);
}

/** Stores what an incident concerns; answers with the lists that were given. */
export async function storeAreas(
  transaction: Transaction,
  { id: incidentId, communityId }: { id: string; communityId: string },
  areas: Areas,
): Promise<Record<string, string[]>> {
  const stored: Record<string, string[]> = {};
  for (const list of lists) {
    if (!areas[list]) continue;
    const ids = [...new Set(areas[list])];
    await requireHere(transaction, communityId, list, ids);
    const column = columns[list];
    await transaction.incidentArea.deleteMany({
      where: { incidentId, [column]: { not: null } },
    });
    await transaction.incidentArea.createMany({
      data: ids.map((id) => ({ incidentId, communityId, [column]: id })),
    });
    stored[list] = ids;
  }
  return stored;
}

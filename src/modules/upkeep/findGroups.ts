import type { PrismaClient } from '../../platform/database/database.ts';
import type { AssetKind, Place } from '../../platform/database/generated/client/client.ts';
import type { Span } from '../../platform/spans.ts';
import { findTotals } from './findTotals.ts';
import { addUp, type Totals } from './rules/totals.ts';

/** What the assets of a group have in common. */
export type Grouping = 'KIND' | 'MODEL' | 'PLACE';

/** Assets that have something in common; only that is not null. */
export interface Group {
  kind: AssetKind | null;
  model: string | null;
  place: Place | null;
  assetCount: number;
  totals: Totals;
}

interface Member {
  id: string;
  model: string | null;
  kind: AssetKind;
  place: Place | null;
}

/** The assets of a community in groups, in the order of what they have in common. */
export async function findGroups(
  client: PrismaClient,
  communityId: string,
  groupings: readonly Grouping[],
  span: Span,
): Promise<Group[]> {
  const assets: Member[] = await client.asset.findMany({
    where: { communityId },
    select: { id: true, model: true, kind: true, place: true },
  });
  const totals = await findTotals(
    client,
    assets.map(({ id }) => id),
    span,
  );
  const groups = new Map<string, { names: Names; members: [Member, ...Member[]] }>();
  for (const asset of assets) {
    const names = groupings.map((grouping) => nameOf[grouping](asset));
    const key = JSON.stringify(names);
    const group = groups.get(key);
    if (group) group.members.push(asset);
    else groups.set(key, { names, members: [asset] });
  }
  return [...groups.values()].sort(byNames).map(({ members }) => {
    const [{ kind, model, place }] = members;
    return {
      kind: groupings.includes('KIND') ? kind : null,
      model: groupings.includes('MODEL') ? model : null,
      place: groupings.includes('PLACE') ? place : null,
      assetCount: members.length,
      totals: addUp(members.flatMap(({ id }) => totals.get(id) ?? [])),
    };
  });
}

/** What tells a group from the others of a community, and what it is sorted by; null: nothing. */
type Names = (string | null)[];

const nameOf: Record<Grouping, (asset: Member) => string | null> = {
  KIND: ({ kind }) => kind.code,
  MODEL: ({ model }) => model,
  PLACE: ({ place }) => place?.name ?? null,
};

/** Those that have nothing come last. */
function byNames({ names }: { names: Names }, { names: others }: { names: Names }): number {
  for (const [index, name] of names.entries()) {
    const other = others[index] ?? null;
    if (name === other) continue;
    if (name === null) return 1;
    return other === null || name < other ? -1 : 1;
  }
  return 0;
}

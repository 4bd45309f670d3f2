import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/graphql/failures.ts';
import type { Platform } from '../../platform/module.ts';
import { visibleAssets } from '../assets/index.ts';
import { addressFor } from './codes.ts';
import { requireMayLabel } from './policy.ts';
import type { PrintedLabel } from './print/sheet.ts';
import { inBoth } from './rules/texts.ts';

/** Which labels are to be printed. */
export interface SheetFilter {
  communityId: string;
  kindCode: string | null;
  placeId: string | null;
  assetIds: readonly string[] | null;
  first: number;
  /** The code of an asset. */
  after: string | null;
}

/** Labels to print, and what there is beside them. */
export interface Sheet {
  labels: PrintedLabel[];
  unlabelledCount: number;
  hasNextSheet: boolean;
}

/** The labels in force of the assets that fit, by code. */
export async function findSheet(
  platform: Platform,
  caller: Caller,
  filter: SheetFilter,
): Promise<Sheet> {
  const { client } = platform;
  const { communityId, kindCode, placeId, assetIds, first, after } = filter;
  // What the caller works nowhere near is as if it were not there.
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['communityId']);
  requireMayLabel(caller, communityId);
  const fitting: Prisma.AssetWhereInput = {
    AND: [
      visibleAssets(caller),
      { communityId },
      kindCode === null ? {} : { kind: { code: kindCode } },
      placeId === null ? {} : { placeId },
      assetIds === null ? {} : { id: { in: [...assetIds] } },
      after === null ? {} : { code: { gt: after } },
    ],
  };
  const inForce = { withdrawnAt: null };
  const found = await client.assetLabel.findMany({
    where: { ...inForce, asset: fitting },
    include: { asset: { include: { kind: true } } },
    orderBy: { asset: { code: 'asc' } },
    take: first + 1,
  });
  const shown = found.slice(0, first);
  const hasNextSheet = found.length > first;
  const last = shown.at(-1)?.asset.code;
  const upToHere = hasNextSheet && last !== undefined ? { code: { lte: last } } : {};
  const unlabelledCount = await client.asset.count({
    where: { AND: [fitting, upToHere], labels: { none: inForce } },
  });
  const labels = shown.map((label) => ({
    address: addressFor(platform, label),
    ...{ code: label.asset.code, name: label.asset.name },
    kind: inBoth(label.asset.kind),
  }));
  return { labels, unlabelledCount, hasNextSheet };
}

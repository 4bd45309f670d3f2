import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type {
  InspectionRound,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import { linkTo } from '../../assets/index.ts';
import { isOpen, lockRequests, takeIn, writeWord } from '../../requests/index.ts';
import { byItem, compareObserved, type Observed } from '../rules/state.ts';
import { type Failed, failureText, titleOf } from '../rules/words.ts';
import { findOpenRequests } from './openRequests.ts';
import type { ItemsById } from './readResults.ts';

export interface Failures {
  round: InspectionRound;
  items: ItemsById;
  /** All that arrived just now. */
  fresh: readonly Observed[];
  now: Date;
}

/**
 * What failed becomes requests: one for each item of a round, as soon as any result of it fails. A
 * better one that was observed later takes nothing back, since a request cannot be rejected; so
 * whether there is one does not depend on which of them arrived first. Where one about the same is
 * open from an earlier round, that is it. Each failed reading is told in it once: the first one in its
 * description, others as words for the staff. Answers with the requests by item.
 */
export async function fileFailures(
  transaction: Transaction,
  caller: Caller,
  { round, items, fresh, now }: Failures,
): Promise<{ itemId: string; requestId: string }[]> {
  const failed = byItem(fresh.filter(({ outcome }) => outcome === 'FAILED'));
  if (failed.size === 0) return [];
  const { id: roundId, routeId } = round;
  // Of two rounds on a route that find the same at the same moment, the second sees what is filed.
  await transaction.$queryRaw`
    SELECT 1 FROM inspection_route WHERE id = ${routeId}::uuid FOR NO KEY UPDATE`;
  const route = await transaction.inspectionRoute.findUniqueOrThrow({ where: { id: routeId } });
  const found = await findRequests(transaction, round, [...failed.keys()]);
  const filed: { itemId: string; requestId: string }[] = [];
  const inOrder = [...failed].sort(
    ([left], [right]) => positionIn(items, left) - positionIn(items, right),
  );
  for (const [itemId, unsorted] of inOrder) {
    const item = items.get(itemId);
    if (!item) continue;
    const about: Failed = { ...item, routeName: nameOf(route), spot: spotOf(item.point) };
    let untold = [...unsorted].sort(compareObserved);
    let request = found.get(itemId);
    const [first] = untold;
    if (!request && first) {
      request = await fileOne(transaction, caller, { about, first, item, round, now });
      untold = untold.slice(1);
    }
    if (!request) continue;
    for (const result of untold) {
      const word = { words: failureText(about, result), isPublic: false, isWord: false };
      request = await writeWord(transaction, request, caller, now, word);
    }
    filed.push({ itemId, requestId: request.id });
  }
  await transaction.$executeRaw`
    UPDATE inspection_finding finding SET request_id = filed.request_id
    FROM unnest(${filed.map(({ itemId }) => itemId)}::uuid[],
                ${filed.map(({ requestId }) => requestId)}::uuid[]) AS filed (item_id, request_id)
    WHERE finding.round_id = ${roundId}::uuid AND finding.item_id = filed.item_id`;
  return filed;
}

type Item = ItemsById extends Map<string, infer One> ? One : never;

const positionIn = (items: ItemsById, itemId: string): number => items.get(itemId)?.position ?? 0;

const nameOf = ({ name, nameZh }: { name: string; nameZh: string | null }): string =>
  nameZh === null ? name : `${name} ${nameZh}`;

const spotOf = ({ place, unit, asset }: Item['point']): string =>
  asset?.code ?? place?.name ?? unit?.label ?? '';

/** By item: the request that the round has of it, or one that is open from an earlier round; locked. */
async function findRequests(
  transaction: Transaction,
  { id: roundId, routeId }: InspectionRound,
  itemIds: readonly string[],
): Promise<Map<string, Request>> {
  const own = await transaction.inspectionFinding.findMany({
    where: { roundId, itemId: { in: [...itemIds] }, requestId: { not: null } },
    select: { itemId: true, requestId: true },
  });
  const ownIds = new Map(own.map(({ itemId, requestId }) => [itemId, requestId as string]));
  const without = itemIds.filter((itemId) => !ownIds.has(itemId));
  const openIds = await findOpenRequests(transaction, routeId, without);
  const requests = await lockRequests(transaction, [...ownIds.values(), ...openIds.values()]);
  const byId = new Map(requests.map((request) => [request.id, request]));
  return new Map(
    itemIds.flatMap((itemId): [string, Request][] => {
      const ownRequest = byId.get(ownIds.get(itemId) ?? '');
      if (ownRequest) return [[itemId, ownRequest]];
      const open = byId.get(openIds.get(itemId) ?? '');
      // It may have been dealt with while this waited for it.
      return open && isOpen(open) ? [[itemId, open]] : [];
    }),
  );
}

interface Filing {
  about: Failed;
  first: Observed;
  item: Item;
  round: InspectionRound;
  now: Date;
}

/** Files what failed, as something that the walker noticed. */
async function fileOne(
  transaction: Transaction,
  caller: Caller,
  { about, first, item: { point, category }, round, now }: Filing,
): Promise<Request> {
  const { placeId, unitId } = point.asset ?? point;
  const spot = { communityId: round.communityId, customerId: null, vehicleId: null };
  const filed = {
    spot: { ...spot, placeId, unitId },
    location: null,
    categoryCode: category.code,
    channel: 'STAFF_NOTICED' as const,
    priority: 'NORMAL' as const,
    title: titleOf(about),
    description: failureText(about, first),
    onSpotNote: null,
  };
  const request = await takeIn(transaction, caller, filed, now);
  if (point.assetId !== null) {
    await linkTo(transaction, caller, request, { assetId: point.assetId, at: now });
  }
  return request;
}

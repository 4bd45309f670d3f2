import type { Caller } from '../../platform/auth/caller.ts';
import { Prisma, type PrismaClient } from '../../platform/database/database.ts';
import type {
  InspectionItem,
  InspectionResult,
  Request,
} from '../../platform/database/generated/client/client.ts';
import { visibleRequests } from '../requests/index.ts';

/** An item on a round, with what counts for it. */
export interface RoundItem {
  item: InspectionItem;
  result: InspectionResult | null;
  /** Null also where the caller may not see it. */
  request: Request | null;
}

/** By round: all its items in order; as many statements for a hundred rounds as for one. */
export async function findRoundItems(
  client: PrismaClient,
  caller: Caller,
  roundIds: readonly string[],
): Promise<RoundItem[][]> {
  const ids = { in: [...roundIds] };
  const rounds = await client.inspectionRound.findMany({
    where: { id: ids },
    select: { id: true, editionId: true },
  });
  const items = await client.inspectionItem.findMany({
    where: { edition: { rounds: { some: { id: ids } } } },
    orderBy: { position: 'asc' },
  });
  const findings = await client.inspectionFinding.findMany({
    where: { roundId: ids },
    include: { result: true },
  });
  const requestIds = findings.flatMap(({ requestId }) => requestId ?? []);
  const requests = await client.request.findMany({
    where: { AND: [{ id: { in: requestIds } }, visibleRequests(caller)] },
  });
  const editionOf = new Map(rounds.map(({ id, editionId }) => [id, editionId]));
  const byEdition = new Map<string, InspectionItem[]>();
  for (const item of items) {
    const others = byEdition.get(item.editionId);
    if (others) others.push(item);
    else byEdition.set(item.editionId, [item]);
  }
  const byRoundAndItem = new Map(
    findings.map((finding) => [`${finding.roundId} ${finding.itemId}`, finding]),
  );
  const byRequest = new Map(requests.map((request) => [request.id, request]));
  return roundIds.map((roundId) =>
    (byEdition.get(editionOf.get(roundId) ?? '') ?? []).map((item) => {
      const finding = byRoundAndItem.get(`${roundId} ${item.id}`);
      return {
        item,
        result: finding?.result ?? null,
        request: byRequest.get(finding?.requestId ?? '') ?? null,
      };
    }),
  );
}

export const isFailed = ({ result }: Pick<RoundItem, 'result'>): boolean =>
  result?.outcome === 'FAILED';

/** By round: how many items have no result, and of how many the one that counts fails. */
export async function countRoundItems(
  client: PrismaClient,
  roundIds: readonly string[],
): Promise<{ missed: number; failed: number }[]> {
  const ids = Prisma.join(roundIds.map((id) => Prisma.sql`${id}::uuid`));
  const rows = await client.$queryRaw<{ id: string; missed: number; failed: number }[]>`
    SELECT round.id,
      ((SELECT count(*) FROM inspection_item item WHERE item.edition_id = round.edition_id)
        - count(finding.id))::int AS missed,
      (count(*) FILTER (WHERE result.outcome = 'FAILED'))::int AS failed
    FROM inspection_round round
    LEFT JOIN inspection_finding finding ON finding.round_id = round.id
    LEFT JOIN inspection_result result ON result.id = finding.result_id
    WHERE round.id IN (${ids})
    GROUP BY round.id`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return roundIds.map((id) => byId.get(id) ?? { missed: 0, failed: 0 });
}

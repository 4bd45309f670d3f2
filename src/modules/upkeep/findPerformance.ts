import { Prisma, type Reader } from '../../platform/database/database.ts';
import type { Span } from '../../platform/spans.ts';
import { assetLogKind } from '../assets/index.ts';
import { logKind } from '../requests/index.ts';
import type { Deadlines } from './rules/deadlines.ts';
import type { Spending } from './rules/spending.ts';

/** How the departments of a vendor in a community did in a time. */
export interface Performance {
  finishedWork: number;
  accepting: Deadlines;
  working: Deadlines;
  resolving: Deadlines;
  returns: number;
  declinedOffers: number;
  expiredOffers: number;
  repeatedFaults: number;
  spending: Pick<Spending, 'currency' | 'amount'>[];
}

/** Null: the vendor does not work there. */
export async function findPerformance(
  reader: Reader,
  { vendorId, communityId }: { vendorId: string; communityId: string },
  span: Span,
): Promise<Performance | null> {
  const departments = await reader.department.findMany({
    where: { vendorId, communityId },
    select: { id: true },
  });
  if (departments.length === 0) return null;
  const theirs = Prisma.sql`ANY(${departments.map(({ id }) => id)}::uuid[])`;
  const here = Prisma.sql`${communityId}::uuid`;
  const clocks = await findDeadlines(reader, here, theirs, span);
  const [counts] = await reader.$queryRaw<Omit<Performance, 'spending'>[]>`
    SELECT
      (SELECT count(*)::int FROM work_item WHERE community_id = ${here}
        AND department_id = ${theirs} AND status = 'DONE'
        AND ${isIn(Prisma.sql`finished_at`, span)}) AS "finishedWork",
      (SELECT count(*)::int FROM event JOIN request ON request.id = event.subject_id
        WHERE event.community_id = ${here} AND event.kind = ${logKind('RETURNED')}
        AND request.department_id = ${theirs}
        AND ${isIn(Prisma.sql`event.at`, span)}) AS returns,
      ${countOffers('DECLINED', here, theirs, span)} AS "declinedOffers",
      ${countOffers('EXPIRED', here, theirs, span)} AS "expiredOffers",
      (SELECT count(*)::int FROM event JOIN asset ON asset.id = event.subject_id
        WHERE event.community_id = ${here} AND event.kind = ${assetLogKind('REPEATED_FAULTS')}
        AND asset.vendor_department_id = ${theirs}
        AND ${isIn(Prisma.sql`event.at`, span)}) AS "repeatedFaults"`;
  if (!counts) throw new Error('Nothing was counted.');
  const spending = await reader.$queryRaw<Performance['spending']>`
    SELECT cost.currency, sum(cost.amount)::bigint AS amount
    FROM asset_cost cost JOIN community ON community.id = cost.community_id
    WHERE cost.community_id = ${here} AND cost.vendor_id = ${vendorId}::uuid
      AND cost.reversed_at IS NULL
      AND ${isIn(Prisma.sql`cost.day::timestamp AT TIME ZONE community.time_zone`, span)}
    GROUP BY cost.currency`;
  return { ...counts, ...clocks, spending };
}

const isIn = (instant: Prisma.Sql, { from, until }: Span): Prisma.Sql =>
  Prisma.sql`(${instant} >= ${new Date(from)}::timestamptz
    AND ${instant} < ${new Date(until)}::timestamptz)`;

/** Offers to the departments, or to people of theirs. */
const countOffers = (
  status: 'DECLINED' | 'EXPIRED',
  here: Prisma.Sql,
  theirs: Prisma.Sql,
  span: Span,
): Prisma.Sql => Prisma.sql`
  (SELECT count(*)::int FROM handoff
    WHERE community_id = ${here} AND status::text = ${status} AND to_department_id = ${theirs}
    AND ${isIn(Prisma.sql`decided_at`, span)})`;

type Kind = 'ACCEPT' | 'WORK' | 'RESOLUTION';

/** Clocks of the departments, and those of requests in their hands, that stopped in a time. */
async function findDeadlines(
  reader: Reader,
  here: Prisma.Sql,
  theirs: Prisma.Sql,
  span: Span,
): Promise<Pick<Performance, 'accepting' | 'working' | 'resolving'>> {
  const rows = await reader.$queryRaw<(Deadlines & { kind: Kind })[]>`
    SELECT clock.kind::text AS kind,
      (count(*) FILTER (WHERE clock.status = 'MET'))::int AS "inTime",
      (count(*) FILTER (WHERE clock.status = 'MISSED'))::int AS late,
      (sum(extract(epoch FROM clock.stopped_at - clock.started_at)) * 1000)::float8 AS took
    FROM clock JOIN request ON request.id = clock.request_id
    WHERE clock.community_id = ${here} AND clock.status IN ('MET', 'MISSED')
      AND ${isIn(Prisma.sql`clock.stopped_at`, span)}
      AND CASE WHEN clock.kind IN ('ACCEPT', 'WORK') THEN clock.department_id = ${theirs}
        ELSE clock.kind = 'RESOLUTION' AND request.department_id = ${theirs} END
    GROUP BY clock.kind`;
  const of = (kind: Kind): Deadlines =>
    rows.find((row) => row.kind === kind) ?? { inTime: 0, late: 0, took: 0 };
  return { accepting: of('ACCEPT'), working: of('WORK'), resolving: of('RESOLUTION') };
}

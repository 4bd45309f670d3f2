import { Prisma, type Reader } from '../../platform/database/database.ts';
import { openStatuses } from '../requests/index.ts';

/** A matter that may have been brought before; nothing about whoever brings it. */
export interface Matter {
  /** The request's id, or any word for one that is not there yet. */
  key: string;
  communityId: string;
  unitId: string | null;
  placeId: string | null;
  vehicleId: string | null;
  /** It counts where nothing says which spot it is about. */
  categoryId: string | null;
  title: string;
  description: string | null;
}

export interface Alike {
  requestId: string;
  /** From 0 to 1. */
  score: number;
}

/** What is less alike than this is not shown. */
const least = 0.25;
/** Of a long description, the beginning says what it is about. */
const compared = 500;

/**
 * Trigrams are made of words, and Chinese does not part its own: two sentences would have to agree
 * from one sign of punctuation to the next. Apart, each character is a word.
 */
const apart = (text: Prisma.Sql) =>
  Prisma.sql`regexp_replace(${text}, '([\u2E80-\u9FFF\uF900-\uFAFF])', ' \\1 ', 'g')`;

const whole = (title: Prisma.Sql, description: Prisma.Sql) =>
  apart(Prisma.sql`${title} || ' ' || left(coalesce(${description}, ''), ${compared}::int)`);

/** Open requests about the same spot or, where there is none, of the same category. */
function besides({ communityId, ...matter }: Matter): Prisma.RequestWhereInput {
  const spots: Prisma.RequestWhereInput[] = [];
  for (const column of ['unitId', 'placeId', 'vehicleId'] as const) {
    if (matter[column] !== null) spots.push({ [column]: matter[column] });
  }
  if (spots.length > 0) return { communityId, OR: spots };
  return { communityId, categoryId: matter.categoryId ?? undefined };
}

/**
 * Open requests that say much the same, for many matters at once, the most alike first; by the key
 * of the matter. Titles are compared with titles, and all with all: a long description on one side
 * alone takes nothing away.
 */
export async function findAlike(
  reader: Reader,
  visible: Prisma.RequestWhereInput,
  matters: readonly Matter[],
): Promise<Map<string, Alike[]>> {
  const found = new Map<string, Alike[]>();
  if (matters.length === 0) return found;
  const open = await reader.request.findMany({
    where: { AND: [visible, { status: { in: [...openStatuses] } }, { OR: matters.map(besides) }] },
    select: { id: true },
  });
  const ids = open.map(({ id }) => id);
  const of = <Column extends keyof Matter>(column: Column) => matters.map((one) => one[column]);
  const rows = await reader.$queryRaw<({ key: string } & Alike)[]>(Prisma.sql`
    WITH matter AS MATERIALIZED (
      SELECT key, community_id, unit_id, place_id, vehicle_id, category_id,
             ${apart(Prisma.sql`title`)} AS title,
             ${whole(Prisma.sql`title`, Prisma.sql`description`)} AS whole
      FROM unnest(
        ${of('key')}::text[], ${of('communityId')}::uuid[], ${of('unitId')}::uuid[],
        ${of('placeId')}::uuid[], ${of('vehicleId')}::uuid[], ${of('categoryId')}::uuid[],
        ${of('title')}::text[], ${of('description')}::text[]
      ) AS m (key, community_id, unit_id, place_id, vehicle_id, category_id, title, description)
    )
    SELECT m.key, r.id::text AS "requestId", likeness.score
    FROM matter m
    JOIN request r ON r.id = ANY(${ids}::uuid[]) AND r.community_id = m.community_id
      AND r.id::text <> m.key
      AND CASE WHEN num_nonnulls(m.unit_id, m.place_id, m.vehicle_id) = 0
          THEN r.category_id = coalesce(m.category_id, r.category_id)
          ELSE r.unit_id = m.unit_id OR r.place_id = m.place_id OR r.vehicle_id = m.vehicle_id END
    CROSS JOIN LATERAL (
      SELECT greatest(
        similarity(m.title, ${apart(Prisma.sql`r.title`)}),
        similarity(m.whole, ${whole(Prisma.sql`r.title`, Prisma.sql`r.description`)})
      )::float8 AS score
    ) AS likeness
    WHERE likeness.score >= ${least}::float8
    ORDER BY likeness.score DESC, r.received_at DESC, r.id DESC`);
  for (const { key, ...alike } of rows) {
    const those = found.get(key);
    if (those) those.push(alike);
    else found.set(key, [alike]);
  }
  return found;
}

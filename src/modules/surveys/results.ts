import { Prisma, type Reader } from '../../platform/database/database.ts';
import type { SurveyKind } from '../../platform/database/generated/client/enums.ts';
import { InvalidInput } from '../../platform/graphql/failures.ts';
import { type MeanInterval, meanInterval } from '../../platform/statistics.ts';
import { leastScore, mostScore } from './rules/scores.ts';

export type Grouping = 'COMMUNITY' | 'DEPARTMENT' | 'CATEGORY' | 'MONTH' | 'RELATION';

/** Which surveys are counted: those of a community or of a person, sent in a period. */
export interface Counted {
  communityId?: string;
  /** Null: of all departments. */
  departmentIds?: readonly string[] | null;
  ratedIds?: readonly string[];
  kind: SurveyKind;
  from: Date;
  until: Date;
}

/** What a group of customers answered, and how many were asked. */
export interface SurveyResult {
  group: string | null;
  sent: number;
  answered: number;
  attitude: MeanInterval | null;
  speed: MeanInterval | null;
  professionalism: MeanInterval | null;
  overall: MeanInterval | null;
  /** In milliseconds; null: nobody answered. */
  medianTook: number | null;
  inTimeRate: number | null;
}

const scores = ['attitude', 'speed', 'professionalism', 'overall'] as const;
type Score = (typeof scores)[number];

/** Sums are enough for a mean and its interval, whatever the number of answers. */
type Row = Record<`${Score}Sum` | `${Score}Squares`, number> & {
  group: string | null;
  sent: number;
  answered: number;
  medianTook: number | null;
  inTimeRate: number | null;
};

const groups: Readonly<Record<Grouping, Prisma.Sql>> = {
  COMMUNITY: Prisma.sql`NULL::text`,
  DEPARTMENT: Prisma.sql`department.code`,
  CATEGORY: Prisma.sql`category.code`,
  MONTH: Prisma.sql`to_char(survey.sent_at AT TIME ZONE community.time_zone, 'YYYY-MM')`,
  RELATION: Prisma.sql`survey.relation::text`,
};

/** Counts in the database: one statement for any number of surveys. */
export async function readResults(
  reader: Reader,
  counted: Counted,
  by: Grouping,
): Promise<SurveyResult[]> {
  const rows = await countRows(reader, counted, groups[by]);
  return rows.length === 0 && by === 'COMMUNITY' ? [nothing] : rows.map(toResult);
}

/** By database id of the person: what was answered about what they were accountable for. */
export async function readResultsOfStaff(
  reader: Reader,
  counted: Counted & { ratedIds: readonly string[] },
): Promise<Map<string, SurveyResult>> {
  const rows = await countRows(reader, counted, Prisma.sql`survey.rated_id::text`);
  const results = new Map(rows.map((row) => [row.group, { ...toResult(row), group: null }]));
  return new Map(counted.ratedIds.map((id) => [id, results.get(id) ?? nothing]));
}

function countRows(
  reader: Reader,
  { communityId, departmentIds, ratedIds, kind, from, until }: Counted,
  group: Prisma.Sql,
): Promise<Row[]> {
  const sums = scores.flatMap((score) => {
    const column = Prisma.raw(`answer.${score}`);
    return [
      Prisma.sql`coalesce(sum(${column}), 0)::int AS ${Prisma.raw(`"${score}Sum"`)}`,
      Prisma.sql`coalesce(sum(${column} * ${column}), 0)::int AS ${Prisma.raw(`"${score}Squares"`)}`,
    ];
  });
  const conditions = [
    Prisma.sql`survey.status <> 'CANCELLED'`,
    Prisma.sql`survey.kind = ${kind}::"SurveyKind"`,
    Prisma.sql`survey.sent_at >= ${from}::timestamptz`,
    Prisma.sql`survey.sent_at < ${until}::timestamptz`,
  ];
  if (communityId) conditions.push(Prisma.sql`survey.community_id = ${communityId}::uuid`);
  if (departmentIds) {
    conditions.push(Prisma.sql`survey.department_id = ANY(${[...departmentIds]}::uuid[])`);
  }
  if (ratedIds) conditions.push(Prisma.sql`survey.rated_id = ANY(${[...ratedIds]}::uuid[])`);
  return reader.$queryRaw<Row[]>`
    SELECT ${group} AS "group", count(*)::int AS sent, count(answer.survey_id)::int AS answered,
           ${Prisma.join(sums)},
           percentile_cont(0.5) WITHIN GROUP (ORDER BY survey.took_ms)
             FILTER (WHERE answer.survey_id IS NOT NULL) AS "medianTook",
           (avg(survey.is_in_time::int) FILTER (WHERE answer.survey_id IS NOT NULL))::float8
             AS "inTimeRate"
    FROM survey
    JOIN community ON community.id = survey.community_id
    JOIN category ON category.id = survey.category_id
    LEFT JOIN department ON department.id = survey.department_id
    LEFT JOIN survey_answer answer ON answer.survey_id = survey.id
    WHERE ${Prisma.join(conditions, ' AND ')}
    GROUP BY 1 ORDER BY 1 NULLS LAST`;
}

const nothing: SurveyResult = {
  group: null,
  sent: 0,
  answered: 0,
  attitude: null,
  speed: null,
  professionalism: null,
  overall: null,
  medianTook: null,
  inTimeRate: null,
};

function toResult(row: Row): SurveyResult {
  const { group, sent, answered, medianTook, inTimeRate } = row;
  const meanOf = (score: Score) =>
    meanInterval(
      { count: answered, sum: row[`${score}Sum`], sumOfSquares: row[`${score}Squares`] },
      { least: leastScore, most: mostScore },
    );
  return {
    group,
    sent,
    answered,
    attitude: meanOf('attitude'),
    speed: meanOf('speed'),
    professionalism: meanOf('professionalism'),
    overall: meanOf('overall'),
    medianTook,
    inTimeRate,
  };
}

const day = 24 * 60 * 60_000;
const usualPeriod = 365 * day;
const longestPeriod = 731 * day;

/** The period of a question: usually the year before now. */
export function readPeriod(
  { from, until }: { from?: Date | null; until?: Date | null },
  now: Date,
): { from: Date; until: Date } {
  const end = until ?? now;
  const start = from ?? new Date(end.getTime() - usualPeriod);
  if (start >= end || end.getTime() - start.getTime() > longestPeriod) {
    throw new InvalidInput(['from'], 'INVALID_INPUT', {
      en: 'Before `until`, and at most two years.',
      zh: '须早于 until，且最长两年。',
    });
  }
  return { from: start, until: end };
}

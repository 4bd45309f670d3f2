import { encodeId } from '../../../src/platform/graphql/ids.ts';
import type { Window } from '../../support/window.ts';
import { Duty } from './duty.ts';

/** Everybody of one history: a community of its own, with people who can leave. */

export type Rank = 'STAFF' | 'LEAD' | 'MANAGER' | 'REGION' | 'HEADQUARTERS';
export type DepartmentCode = 'ENGINEERING' | 'SECURITY' | 'FRONT_DESK';

export interface Absence {
  /** Database id. */
  id: string;
  from: number;
  until: number;
  substitute: Person | null;
}

export interface Person {
  /** Database id. */
  id: string;
  login: string;
  /** In a sentence. */
  words: string;
  rank: Rank;
  department: DepartmentCode | null;
  hasLeft: boolean;
  /** Works in another community by now. */
  hasMoved: boolean;
  absences: Absence[];
}

export const headquarters = 'headquarters';

/** Each reports to the place that is named last: of those who lead nothing, the lead of engineering. */
const staff: [words: string, rank: Rank, department: DepartmentCode | null, reportsTo: number][] = [
  ['the region', 'REGION', null, 12],
  ['the manager', 'MANAGER', null, 0],
  ['the second manager', 'MANAGER', null, 0],
  ['the lead of engineering', 'LEAD', 'ENGINEERING', 1],
  ['the lead of security', 'LEAD', 'SECURITY', 1],
  ['the first engineer', 'STAFF', 'ENGINEERING', 3],
  ['the second engineer', 'STAFF', 'ENGINEERING', 3],
  ['the third engineer', 'STAFF', 'ENGINEERING', 3],
  ['the first guard', 'STAFF', 'SECURITY', 3],
  ['the second guard', 'STAFF', 'SECURITY', 3],
  ['the first clerk', 'STAFF', 'FRONT_DESK', 3],
  ['the second clerk', 'STAFF', 'FRONT_DESK', 3],
  [headquarters, 'HEADQUARTERS', null, -1],
];

/** Those who may leave: somebody is always left to answer. */
export const everybody = staff.map(([words]) => words).filter((words) => words !== headquarters);
export const relations = ['OWNER', 'VISITOR', 'RENOVATION_WORKER'] as const;
export type Relation = (typeof relations)[number];

export class People {
  readonly communityId: string;
  readonly departments: Readonly<Record<string, string>>;
  readonly people: ReadonlyMap<string, Person>;
  readonly customerId: string;
  readonly customerLogin: string;
  /** Who is there, and who stands in. */
  readonly duty = new Duty();

  constructor(
    facts: Pick<People, 'communityId' | 'departments' | 'people' | 'customerId' | 'customerLogin'>,
  ) {
    this.communityId = facts.communityId;
    this.departments = facts.departments;
    this.people = facts.people;
    this.customerId = facts.customerId;
    this.customerLogin = facts.customerLogin;
  }

  byId(id: string): Person {
    const person = [...this.people.values()].find((one) => one.id === id);
    if (!person) throw new Error(`Nobody of the history has the id ${id}.`);
    return person;
  }
}

let histories = 0;

/** Ids in the order in which people were taken on, so that each history has the same order. */
const idOf = (history: number, index: number): string =>
  `01900000-0000-7000-8000-${history.toString(16).padStart(8, '0')}${index.toString(16).padStart(4, '0')}`;

const leadOf = (code: DepartmentCode, id: (index: number) => string): string | null => {
  const index = staff.findIndex(([, rank, department]) => rank === 'LEAD' && department === code);
  return index < 0 ? null : id(index);
};

/** All of it in one statement: a history begins with it. */
const settle = `
  WITH community AS (
    INSERT INTO community (id, region_id, code, name, time_zone)
    SELECT $1::uuid, (SELECT id FROM region LIMIT 1), 'H' || $2::text, 'Community ' || $2, 'Asia/Shanghai'
  ), departments AS (
    INSERT INTO department (id, community_id, code, name, lead_id)
    SELECT id, $1::uuid, code, code, lead
    FROM json_to_recordset($3::json) AS one (id uuid, code text, lead uuid)
  ), people AS (
    INSERT INTO staff (id, name, login, post_id, department_id, reports_to_id)
    SELECT id, name, login, (SELECT id FROM post WHERE post.rank::text = one.rank LIMIT 1), department, reports_to
    FROM json_to_recordset($4::json)
      AS one (id uuid, name text, login text, rank text, department uuid, reports_to uuid)
    RETURNING id
  ), assignments AS (
    INSERT INTO staff_assignment (staff_id, community_id) SELECT id, $1::uuid FROM people
  ), customers AS (
    INSERT INTO customer (id, community_id, name, login)
    VALUES ($5::uuid, $1::uuid, 'Customer ' || $2, 'customer ' || $2)
  ), buildings AS (
    INSERT INTO building (id, community_id, name) VALUES ($6::uuid, $1::uuid, '1')
  ), units AS (
    INSERT INTO unit (id, community_id, building_id, label, floor_area_m2)
    VALUES ($7::uuid, $1::uuid, $6::uuid, '1-101', 90)
  )
  INSERT INTO occupancy (id, community_id, customer_id, unit_id, relation, from_at)
  VALUES (gen_random_uuid(), $1::uuid, $5::uuid, $7::uuid, $8::"Relation", to_timestamp(0))`;

/** Takes on the staff of a new community, and a customer of this relation to a unit of it. */
export async function takeOn(
  { database: { client } }: Window,
  relation: Relation,
): Promise<People> {
  histories += 1;
  const history = histories;
  const id = (index: number) => idOf(history, index);
  const codes: DepartmentCode[] = ['ENGINEERING', 'SECURITY', 'FRONT_DESK'];
  const departmentIds = Object.fromEntries(codes.map((code, index) => [code, id(20 + index)]));
  const [communityId, customerId] = [id(30), id(31)];
  const rows = staff.map(([words, rank, department, reportsTo], index) => ({
    id: id(index),
    name: words,
    login: `${words} ${history}`,
    rank,
    department: department && departmentIds[department],
    reports_to: reportsTo < 0 ? null : id(reportsTo),
  }));
  await client.$executeRawUnsafe(
    settle,
    communityId,
    String(history),
    JSON.stringify(
      codes.map((code) => ({ id: departmentIds[code], code, lead: leadOf(code, id) })),
    ),
    JSON.stringify(rows),
    customerId,
    id(32),
    id(33),
    relation,
  );
  const person = (
    id: string,
    login: string,
    words: string,
    rank: Rank,
    department: DepartmentCode | null,
  ): [string, Person] => [
    words,
    { id, login, words, rank, department, hasLeft: false, hasMoved: false, absences: [] },
  ];
  return new People({
    communityId: encodeId('Community', communityId),
    departments: departmentIds,
    people: new Map([
      ...staff.map(([words, rank, department], index) =>
        person(id(index), `${words} ${history}`, words, rank, department),
      ),
    ]),
    customerId: encodeId('Customer', customerId),
    customerLogin: `customer ${history}`,
  });
}

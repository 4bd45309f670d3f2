import type { RoutingFacts } from '../../src/modules/routing/rules/facts.ts';
import type { DepartmentThere } from '../../src/modules/routing/rules/matchRules.ts';
import type { Rule, Window } from '../../src/modules/routing/rules/rule.ts';

/** A made-up company, the same in each run: communities with four departments of five people. */

export const trades = ['ENGINEERING', 'CLEANING', 'SECURITY', 'FRONT_DESK'] as const;
export const perDepartment = 5;
const categories = Array.from({ length: 40 }, (_, index) => `CATEGORY_${index}`);
const buildingsEach = 4;

export interface Plan {
  communities: PlannedCommunity[];
  rules: Rule[];
  requests: { facts: RoutingFacts; at: Date }[];
  categories: readonly string[];
}

export interface PlannedCommunity {
  id: string;
  departments: DepartmentThere[];
  buildingIds: string[];
}

/** Numbers that look like chance and are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function uuid(kind: number, number: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(kind, 8)}-0000-7000-8000-${hex(number, 12)}`;
}

const night: Window = {
  calendarId: null,
  weekdays: [],
  from: 20 * 60,
  until: 8 * 60,
  timeZone: 'Asia/Shanghai',
};

export function makePlan(size: { requests: number; rules: number; staff: number }): Plan {
  const random = chance(20_260_302);
  const any = <Item>(list: readonly Item[]): Item =>
    list[Math.floor(random() * list.length)] as Item;
  const some = <Item>(list: readonly Item[], most: number): Item[] => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => any(list))),
  ];
  const count = Math.max(1, Math.ceil(size.staff / (trades.length * perDepartment)));
  const communities = Array.from(
    { length: count },
    (_, index): PlannedCommunity => ({
      id: uuid(1, index),
      departments: trades.map((code, place) => ({
        id: uuid(2, index * trades.length + place),
        code,
        vendorId: null,
      })),
      buildingIds: Array.from({ length: buildingsEach }, (_unused, place) =>
        uuid(3, index * buildingsEach + place),
      ),
    }),
  );
  const communityIds = communities.map(({ id }) => id);
  const rules = Array.from({ length: size.rules }, (_, index): Rule => {
    const isLocal = random() < 0.8;
    const where = isLocal ? some(communityIds, 10) : [];
    const community = communities.find(({ id }) => id === where[0]);
    const isOfBuilding = community !== undefined && random() < 0.2;
    return {
      id: uuid(4, index),
      conditions: {
        categoryCodes: some(categories, 3),
        communityIds: where,
        buildingIds: isOfBuilding ? some(community.buildingIds, 2) : [],
        placeIds: [],
        window: random() < 0.3 ? night : null,
      },
      target: { departmentCode: any(trades), vendorId: null },
      search: {
        strategy: any(['LOWEST_LOAD', 'LOWEST_LOAD', 'ROUND_ROBIN', 'POOL'] as const),
        skill: null,
        caps: { soft: random() < 0.5 ? 40 : null, hard: random() < 0.5 ? 1000 : null },
      },
    };
  });
  const start = Date.UTC(2026, 2, 2);
  const requests = Array.from({ length: size.requests }, () => {
    const { id: communityId, buildingIds } = any(communities);
    const facts = {
      communityId,
      categoryCode: any(categories),
      buildingId: random() < 0.8 ? any(buildingIds) : null,
      placeId: null,
    };
    return { facts, at: new Date(start + Math.floor(random() * 7 * 86_400_000)) };
  });
  return { communities, rules, requests, categories };
}

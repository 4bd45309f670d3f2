import type { Calendar } from '../../calendars/index.ts';
import type { RoutingFacts } from './facts.ts';
import type { Rule, Target } from './rule.ts';
import { type CompiledRule, candidatesFor, type RuleSet } from './ruleSet.ts';
import { isOpenAt } from './window.ts';

/** A department of the community that a request is in. */
export interface DepartmentThere {
  id: string;
  code: string;
  vendorId: string | null;
}

/** What is the case beside the request itself. */
export interface Circumstances {
  /** In milliseconds since 1970. */
  at: number;
  /** The departments of its community, by code. */
  departments: readonly DepartmentThere[];
  /** The stored calendars that the rules ask, by id. */
  calendars: ReadonlyMap<string, Calendar>;
}

/** Why a rule does not match; the first reason, in this order. */
export type Mismatch =
  | 'CATEGORY'
  | 'COMMUNITY'
  | 'BUILDING'
  | 'PLACE'
  | 'TIME'
  /** The community has no such department, or no crew of this vendor. */
  | 'NO_DEPARTMENT';

/** The department of a community that a rule means; null where there is none. */
export function targetAmong(
  departments: readonly DepartmentThere[],
  { departmentCode, vendorId }: Target,
): DepartmentThere | null {
  const found = departments.find(
    (department) =>
      (departmentCode === null || department.code === departmentCode) &&
      (vendorId === null || department.vendorId === vendorId),
  );
  return found ?? null;
}

function mismatchOf(
  { rule, categories, communities, buildings, places, window }: CompiledRule,
  { categoryCode, communityId, buildingId, placeId }: RoutingFacts,
  { at, departments, calendars }: Circumstances,
): Mismatch | null {
  if (categories && !categories.has(categoryCode)) return 'CATEGORY';
  if (communities && !communities.has(communityId)) return 'COMMUNITY';
  if (buildings && !(buildingId !== null && buildings.has(buildingId))) return 'BUILDING';
  if (places && !(placeId !== null && places.has(placeId))) return 'PLACE';
  if (window && !isOpenAt(window, at, calendars)) return 'TIME';
  return targetAmong(departments, rule.target) === null ? 'NO_DEPARTMENT' : null;
}

/** The first rule that matches; null when none does. As `matchRules`, and nothing is explained. */
export function winningRule(
  rules: RuleSet,
  facts: RoutingFacts,
  circumstances: Circumstances,
): Rule | null {
  for (const candidate of candidatesFor(rules, facts)) {
    if (mismatchOf(candidate, facts, circumstances) === null) return candidate.rule;
  }
  return null;
}

/** How a rule was looked at. */
export interface ConsideredRule {
  rule: Rule;
  matches: boolean;
  /** Null when it matches. */
  whyNot: Mismatch | null;
}

/** The first rule that matches, and how each of them was looked at, those after it too. */
export function matchRules(
  { rules }: RuleSet,
  facts: RoutingFacts,
  circumstances: Circumstances,
): { winner: Rule | null; considered: ConsideredRule[] } {
  const considered = rules.map((one): ConsideredRule => {
    const whyNot = mismatchOf(one, facts, circumstances);
    return { rule: one.rule, matches: whyNot === null, whyNot };
  });
  return { winner: considered.find(({ matches }) => matches)?.rule ?? null, considered };
}

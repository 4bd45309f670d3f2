import type { Rule } from './rule.ts';
import { type CompiledWindow, compileWindow } from './window.ts';

/** A rule made ready to be asked many times. */
export interface CompiledRule {
  rule: Rule;
  /** Its place among the others, from 0 on. */
  place: number;
  /** Null: any. */
  categories: ReadonlySet<string> | null;
  communities: ReadonlySet<string> | null;
  buildings: ReadonlySet<string> | null;
  places: ReadonlySet<string> | null;
  window: CompiledWindow | null;
}

/** Rules in their order, and ways to the few that can be meant. */
export interface RuleSet {
  rules: readonly CompiledRule[];
  byCategory: Lists;
  byCommunity: Lists;
  /** The stored calendars that it asks. */
  calendarIds: readonly string[];
}

/** For each value the rules that name it and those that name none, in their order. */
interface Lists {
  named: ReadonlyMap<string, readonly CompiledRule[]>;
  /** For a value that nobody names. */
  others: readonly CompiledRule[];
}

const setOrAny = (list: readonly string[]): ReadonlySet<string> | null =>
  list.length === 0 ? null : new Set(list);

/** Makes rules ready, which are in their order. */
export function compileRules(rules: readonly Rule[]): RuleSet {
  const compiled = rules.map((rule, place): CompiledRule => {
    const { categoryCodes, communityIds, buildingIds, placeIds, window } = rule.conditions;
    return {
      rule,
      place,
      categories: setOrAny(categoryCodes),
      communities: setOrAny(communityIds),
      buildings: setOrAny(buildingIds),
      places: setOrAny(placeIds),
      window: window && compileWindow(window),
    };
  });
  const calendarIds = compiled.flatMap(({ window }) => window?.calendarId ?? []);
  return {
    rules: compiled,
    byCategory: listsBy(compiled, ({ categories }) => categories),
    byCommunity: listsBy(compiled, ({ communities }) => communities),
    calendarIds: [...new Set(calendarIds)],
  };
}

function listsBy(
  rules: readonly CompiledRule[],
  valuesOf: (rule: CompiledRule) => ReadonlySet<string> | null,
): Lists {
  const others = rules.filter((rule) => valuesOf(rule) === null);
  const naming = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    for (const value of valuesOf(rule) ?? []) {
      const list = naming.get(value);
      if (list) list.push(rule);
      else naming.set(value, [rule]);
    }
  }
  const inOrder = (list: CompiledRule[]) =>
    [...list, ...others].sort((one, other) => one.place - other.place);
  return {
    named: new Map([...naming].map(([value, list]) => [value, inOrder(list)])),
    others,
  };
}

/** The rules that can be meant, in their order: those of the category or those of the community, whichever are fewer. */
export function candidatesFor(
  { byCategory, byCommunity }: RuleSet,
  { categoryCode, communityId }: { categoryCode: string; communityId: string },
): readonly CompiledRule[] {
  const ofCategory = byCategory.named.get(categoryCode) ?? byCategory.others;
  const ofCommunity = byCommunity.named.get(communityId) ?? byCommunity.others;
  return ofCategory.length <= ofCommunity.length ? ofCategory : ofCommunity;
}

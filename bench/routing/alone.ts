import type { RoutingFacts } from '../../src/modules/routing/rules/facts.ts';
import { type Circumstances, winningRule } from '../../src/modules/routing/rules/matchRules.ts';
import type { Rule } from '../../src/modules/routing/rules/rule.ts';
import { compileRules } from '../../src/modules/routing/rules/ruleSet.ts';
import type { Plan } from './plan.ts';

/** What one way of asking the rules took. */
export interface Alone {
  /** In microseconds, each. */
  ours: number;
  scan: number;
  /** In milliseconds, once for each edition of the rules. */
  compile: number;
  /** Requests for which the two do not say the same. */
  faults: number;
  matched: number;
}

const rounds = 5;

/** The rules alone: made ready, beside one after the other. They take turns; the middle round counts. */
export function measureAlone({ communities, rules, requests }: Plan): Alone {
  const begun = performance.now();
  const compiled = compileRules(rules);
  const compile = performance.now() - begun;
  const departmentsOf = new Map(communities.map(({ id, departments }) => [id, departments]));
  const asked = requests.map(({ facts, at }) => ({
    facts,
    circumstances: {
      at: at.getTime(),
      departments: departmentsOf.get(facts.communityId) ?? [],
      calendars: new Map(),
    },
  }));
  const ways = {
    ours: (facts: RoutingFacts, circumstances: Circumstances) =>
      winningRule(compiled, facts, circumstances),
    scan: (facts: RoutingFacts, circumstances: Circumstances) => scan(rules, facts, circumstances),
  };
  const times = { ours: [] as number[], scan: [] as number[] };
  let faults = 0;
  let matched = 0;
  for (const { facts, circumstances } of asked) {
    const winner = ways.ours(facts, circumstances);
    if (winner !== ways.scan(facts, circumstances)) faults += 1;
    if (winner) matched += 1;
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways) as ['ours' | 'scan', typeof ways.ours][]) {
      const start = performance.now();
      for (const { facts, circumstances } of asked) way(facts, circumstances);
      times[name].push((1000 * (performance.now() - start)) / asked.length);
    }
  }
  return { ours: middle(times.ours), scan: middle(times.scan), compile, faults, matched };
}

/** As somebody writes it on the first day: every rule, one after the other, as it stands. */
function scan(
  rules: readonly Rule[],
  { categoryCode, communityId, buildingId, placeId }: RoutingFacts,
  { at, departments }: Circumstances,
): Rule | null {
  // These rules know one zone, which never changes its clocks.
  const local = new Date(at + 8 * 3_600_000);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const names = (list: readonly string[], value: string | null) =>
    list.length === 0 || (value !== null && list.includes(value));
  const found = rules.find(({ conditions, target }) => {
    const { window } = conditions;
    return (
      names(conditions.categoryCodes, categoryCode) &&
      names(conditions.communityIds, communityId) &&
      names(conditions.buildingIds, buildingId) &&
      names(conditions.placeIds, placeId) &&
      (window === null ||
        (window.calendarId === null && (minute >= window.from || minute < window.until))) &&
      departments.some(({ code }) => code === target.departmentCode)
    );
  });
  return found ?? null;
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

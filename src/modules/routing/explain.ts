import type { Reader } from '../../platform/database/database.ts';
import type { RoutingRule } from '../../platform/database/generated/client/client.ts';
import { findOnDuty } from '../staff/index.ts';
import { candidatesOf, type FoundPerson, type LoadOf, outcomeOf } from './findPerson.ts';
import { circumstancesOf, decide, type Otherwise, type RoutingDecision } from './route.ts';
import { type ConsideredPerson, choosePerson } from './rules/choosePerson.ts';
import type { RoutingFacts } from './rules/facts.ts';
import { type Mismatch, matchRules } from './rules/matchRules.ts';
import { compileRules } from './rules/ruleSet.ts';
import { inOrder, ruleOf } from './stored.ts';

/** How a request would be routed, and how it came to that. */
export interface RoutingExplanation {
  decision: RoutingDecision;
  /** The rules that count and those that are tried, in their order. */
  rules: { rule: RoutingRule; matches: boolean; whyNot: Mismatch | null }[];
  /** Everybody of the department who works here. */
  people: ConsideredPerson[];
  found: FoundPerson;
}

/**
 * Tells how a request would be routed. `trying` are rules that do not count, and are looked at as
 * if they did. Nothing is stored, and nobody's turn is taken.
 */
export async function explainRouting(
  reader: Reader,
  facts: RoutingFacts,
  {
    at,
    usualDepartment,
    trying,
    loadOf,
  }: Otherwise & { trying: readonly string[]; loadOf: LoadOf },
): Promise<RoutingExplanation> {
  const rows = await reader.routingRule.findMany({
    where: { OR: [{ isActive: true }, { id: { in: [...trying] } }] },
    orderBy: [...inOrder],
  });
  const rules = compileRules(rows.map(ruleOf));
  const circumstances = await circumstancesOf(reader, facts, rules, at);
  const { winner, considered } = matchRules(rules, facts, circumstances);
  const decision = decide(winner, circumstances, usualDepartment);
  const people = await everybodyOf(reader, decision, at);
  const candidates = await candidatesOf(reader, decision, people, loadOf);
  const choice = choosePerson(decision.strategy, candidates, decision.caps);
  return {
    decision,
    rules: rows.map((rule, index) => ({
      rule,
      matches: considered[index]?.matches ?? false,
      whyNot: considered[index]?.whyNot ?? null,
    })),
    people: choice.considered,
    found: outcomeOf(decision, choice),
  };
}

/** Everybody of a department who works here, with what they are asked for. */
async function everybodyOf(reader: Reader, { departmentId, skill }: RoutingDecision, at: Date) {
  if (departmentId === null) return [];
  const people = await reader.staff.findMany({
    where: { departmentId, isActive: true },
    select: { id: true, skills: true },
    orderBy: { id: 'asc' },
  });
  const onDuty = await findOnDuty(reader, { departmentIds: [departmentId] }, at);
  const there = new Set(onDuty.map(({ id }) => id));
  return people.map(({ id, skills }) => ({
    id,
    isOnDuty: there.has(id),
    isSkilled: skill === null || skills.includes(skill),
  }));
}

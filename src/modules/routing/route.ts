import type { Reader } from '../../platform/database/database.ts';
import { type Calendar, loadCalendars } from '../calendars/index.ts';
import { findDepartments } from '../staff/index.ts';
import type { RoutingFacts } from './rules/facts.ts';
import { type Circumstances, targetAmong, winningRule } from './rules/matchRules.ts';
import { departmentAlone, type Rule, type Search } from './rules/rule.ts';
import { loadRules } from './stored.ts';

/** Who does the work, and how a person of them is found. */
export interface RoutingDecision extends Search {
  /** Null: the community has nobody for it. */
  departmentId: string | null;
  /** The rule that won; null: none did, and it is as the category says. */
  ruleId: string | null;
}

/** When it is, and who has the work where no rule says so. */
export interface Otherwise {
  at: Date;
  /** The department that the category names. */
  usualDepartment: string | null;
}

/** Decides who does the work. Two statements, and one more when a rule asks a calendar. */
export async function routeRequest(
  reader: Reader,
  facts: RoutingFacts,
  { at, usualDepartment }: Otherwise,
): Promise<RoutingDecision> {
  const rules = await loadRules(reader);
  const circumstances = await circumstancesOf(reader, facts, rules, at);
  return decide(winningRule(rules, facts, circumstances), circumstances, usualDepartment);
}

/** What rules look at beside the facts. */
export async function circumstancesOf(
  reader: Reader,
  { communityId }: Pick<RoutingFacts, 'communityId'>,
  { calendarIds }: { calendarIds: readonly string[] },
  at: Date,
): Promise<Circumstances> {
  const departments = await findDepartments(reader, communityId);
  const stored = await loadCalendars(reader, calendarIds);
  const calendars = new Map<string, Calendar>();
  for (const [id, { calendar }] of stored) calendars.set(id, calendar);
  return { at: at.getTime(), departments, calendars };
}

/** What follows from the rule that won, or from none. */
export function decide(
  winner: Rule | null,
  { departments }: Pick<Circumstances, 'departments'>,
  usualDepartment: string | null,
): RoutingDecision {
  const usual = { departmentCode: usualDepartment, vendorId: null };
  const department =
    winner || usualDepartment !== null ? targetAmong(departments, winner?.target ?? usual) : null;
  return {
    departmentId: department?.id ?? null,
    ruleId: winner?.id ?? null,
    ...(winner?.search ?? departmentAlone),
  };
}

/**
 * How a person is found for work that a rule gave to a department. Where the rule counts no more,
 * the department alone has it.
 */
export async function decisionOf(
  reader: Reader,
  { departmentId, ruleId }: Pick<RoutingDecision, 'departmentId' | 'ruleId'>,
): Promise<RoutingDecision> {
  const { rules } = await loadRules(reader);
  const found = rules.find(({ rule }) => rule.id === ruleId);
  return { departmentId, ruleId, ...(found?.rule.search ?? departmentAlone) };
}

import type { Reader, Transaction } from '../../platform/database/database.ts';
import type { RoutingRule as Row } from '../../platform/database/generated/client/client.ts';
import type { Weekday } from '../calendars/index.ts';
import type { Rule, Window } from './rules/rule.ts';
import { compileRules, type RuleSet } from './rules/ruleSet.ts';

/** The columns that say when and how a rule works; the others are for people. */
export type WorkingColumns = Omit<
  Row,
  'name' | 'position' | 'isActive' | 'version' | 'createdAt' | 'changedAt'
>;

/** A stored rule as it works. */
export function ruleOf(row: WorkingColumns): Rule {
  const { id, categoryCodes, communityIds, buildingIds, placeIds } = row;
  const { departmentCode, vendorId, strategy, skill, softCap, hardCap } = row;
  return {
    id,
    conditions: { categoryCodes, communityIds, buildingIds, placeIds, window: windowOf(row) },
    target: { departmentCode, vendorId },
    search: { strategy, skill, caps: { soft: softCap, hard: hardCap } },
  };
}

type WindowColumns = Pick<
  Row,
  'calendarId' | 'isOutside' | 'weekdays' | 'fromMinute' | 'untilMinute' | 'timeZone'
>;

/** When a stored rule holds; null: at any time. */
export function windowOf(row: WindowColumns): Window | null {
  const { calendarId, isOutside, weekdays, fromMinute, untilMinute, timeZone } = row;
  if (calendarId !== null) return { calendarId, isOutside };
  if (fromMinute === null || untilMinute === null || timeZone === null) return null;
  return {
    calendarId,
    weekdays: weekdays as Weekday[],
    from: fromMinute,
    until: untilMinute,
    timeZone,
  };
}

/** The order of the rules. */
export const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const;

/** How many editions are kept in memory: the one in force, of each database of this process. */
const mostKept = 20;

/** By edition: one never changes, it is followed by another. */
const kept = new Map<string, RuleSet>();
const noRules = compileRules([]);

/**
 * The active rules, made ready. Which edition holds is asked in one small statement; the rules are
 * read when that one is not in memory.
 */
export async function loadRules(reader: Reader): Promise<RuleSet> {
  let edition = await editionOf(reader);
  for (;;) {
    if (edition === null) return noRules;
    const known = kept.get(edition);
    if (known) return known;
    const rows = await reader.routingRule.findMany({
      where: { isActive: true },
      orderBy: [...inOrder],
    });
    // What somebody else has changed between the two statements is of a later edition.
    const after = await editionOf(reader);
    if (after === edition) {
      const rules = compileRules(rows.map(ruleOf));
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(edition, rules);
      return rules;
    }
    edition = after;
  }
}

/** The edition in force; null before the first rule. */
async function editionOf(reader: Reader): Promise<string | null> {
  const [row] = await reader.$queryRaw<{ edition: string }[]>`
    SELECT edition_id::text AS edition FROM routing_edition`;
  return row?.edition ?? null;
}

/** Begins a new edition. Whoever changes a rule does so first: of two the second waits here. */
export async function beginEdition(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO routing_edition (id, edition_id) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET edition_id = gen_random_uuid()`;
}

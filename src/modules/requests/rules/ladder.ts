import type { EscalationLevel } from '../../../platform/database/generated/client/enums.ts';
import type { LineMember } from '../../staff/index.ts';

/** A level of the ladder and who stands on it. */
export interface Rung {
  level: EscalationLevel;
  staffId: string;
}

/** The levels from below. */
export const levels = [
  'ACCOUNTABLE',
  'DEPARTMENT_LEAD',
  'COMMUNITY_MANAGER',
  'REGION',
  'HEADQUARTERS',
] as const satisfies EscalationLevel[];

const height = (level: EscalationLevel | null): number => (level ? levels.indexOf(level) : -1);

/**
 * The ladder of a request: department lead, community manager, region, headquarters. Where several
 * people stand on a level, the one on the line of report of the level below is taken.
 */
export function buildLadder(line: { lead: LineMember | null; above: LineMember[] }): Rung[] {
  const rungs: Rung[] = line.lead ? [{ level: 'DEPARTMENT_LEAD', staffId: line.lead.id }] : [];
  let below = line.lead;
  for (const [rank, level] of [
    ['MANAGER', 'COMMUNITY_MANAGER'],
    ['REGION', 'REGION'],
    ['HEADQUARTERS', 'HEADQUARTERS'],
  ] as const) {
    const candidates = line.above.filter((member) => member.rank === rank);
    const member = candidates.find(({ id }) => id === below?.reportsToId) ?? candidates[0];
    if (!member) continue;
    rungs.push({ level, staffId: member.id });
    below = member;
  }
  return rungs;
}

/**
 * Who is woken next. Each level reaches a person who was not reached before, above whoever answers
 * for the request; the level never falls. Past the top, the top is reminded.
 */
export function nextRung(
  ladder: readonly Rung[],
  request: { accountableId: string; escalationLevel: EscalationLevel | null },
  reached: ReadonlySet<string>,
): Rung {
  const { accountableId, escalationLevel } = request;
  const own = ladder.findLast(({ staffId }) => staffId === accountableId)?.level ?? null;
  const from = Math.max(height(escalationLevel), height(own));
  const above = ladder.find(
    ({ level, staffId }) =>
      height(level) > from && staffId !== accountableId && !reached.has(staffId),
  );
  const top = ladder.at(-1);
  if (above) return above;
  if (!top) return { level: escalationLevel ?? 'ACCOUNTABLE', staffId: accountableId };
  return height(escalationLevel) > height(top.level)
    ? { level: escalationLevel as EscalationLevel, staffId: top.staffId }
    : top;
}

/** Who answers for a request that no one of the staff took in: the lowest on its ladder. */
export function fallbackAccountable(ladder: readonly Rung[]): string | null {
  return ladder[0]?.staffId ?? null;
}

/** Whether somebody stands on the ladder above a level. */
export function standsAbove(
  ladder: readonly Rung[],
  staffId: string,
  level: EscalationLevel,
): boolean {
  return ladder.some((rung) => rung.staffId === staffId && height(rung.level) > height(level));
}

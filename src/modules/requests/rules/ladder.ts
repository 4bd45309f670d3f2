import type { EscalationLevel } from '../../../platform/database/generated/client/enums.ts';
import type { LineMember } from '../../staff/index.ts';

/** A level of the ladder and who is reached on it. */
export interface Rung {
  level: EscalationLevel;
  staffId: string;
  /** Who stands on it, where somebody stands in for them. */
  insteadOfId?: string;
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
 * people stand on a level, the one on the line of report of the level below is taken. Whoever is
 * off duty is reached through whoever stands in for them; where nobody does, the level is passed
 * over, unless that would leave nobody at all.
 */
export function buildLadder(line: { lead: LineMember | null; above: LineMember[] }): Rung[] {
  const members: [EscalationLevel, LineMember][] = line.lead
    ? [['DEPARTMENT_LEAD', line.lead]]
    : [];
  for (const [rank, level] of [
    ['MANAGER', 'COMMUNITY_MANAGER'],
    ['REGION', 'REGION'],
    ['HEADQUARTERS', 'HEADQUARTERS'],
  ] as const) {
    const below = members.at(-1)?.[1];
    const candidates = line.above.filter((member) => member.rank === rank);
    const reachable = candidates.filter(isReachable);
    const member = [reachable, candidates]
      .flatMap((some) => [some.find(({ id }) => id === below?.reportsToId), some[0]])
      .find((one) => one !== undefined);
    if (member) members.push([level, member]);
  }
  const rungs = members.flatMap(([level, member]) =>
    isReachable(member) ? toRung(level, member) : [],
  );
  const top = members.at(-1);
  return rungs.length > 0 || !top ? rungs : [{ level: top[0], staffId: top[1].id }];
}

function isReachable({ isOffDuty, standInId }: LineMember): boolean {
  return !isOffDuty || standInId !== null;
}

function toRung(level: EscalationLevel, { id, isOffDuty, standInId }: LineMember): Rung {
  return isOffDuty && standInId
    ? { level, staffId: standInId, insteadOfId: id }
    : { level, staffId: id };
}

/** How far a request has been escalated, and who answers for it. */
interface Matter {
  accountableId: string;
  escalationLevel: EscalationLevel | null;
}

/**
 * Who is woken next. Each level reaches a person who was not reached before, above whoever answers
 * for the request; the level never falls. Past the top, the top is reminded.
 */
export function nextRung(
  ladder: readonly Rung[],
  request: Matter,
  reached: ReadonlySet<string>,
  atLeast: EscalationLevel = 'DEPARTMENT_LEAD',
): Rung {
  const { accountableId, escalationLevel } = request;
  const own = ladder.findLast((rung) => isOn(rung, accountableId))?.level ?? null;
  const from = Math.max(height(escalationLevel), height(own), height(atLeast) - 1);
  const above = ladder.find(
    ({ level, staffId }) =>
      height(level) > from && staffId !== accountableId && !reached.has(staffId),
  );
  const top = ladder.at(-1);
  if (above) return above;
  if (!top) return { level: escalationLevel ?? 'ACCOUNTABLE', staffId: accountableId };
  return height(escalationLevel) > height(top.level)
    ? { ...top, level: escalationLevel as EscalationLevel }
    : top;
}

/**
 * Who is warned: a warning does not climb. It is for whoever answers for the request, and once the
 * request has been escalated for whoever stands on the level that it has reached.
 */
export function presentRung(
  ladder: readonly Rung[],
  { accountableId, escalationLevel }: Matter,
): Rung {
  const level = escalationLevel ?? 'ACCOUNTABLE';
  const rung = ladder.find((one) => one.level === level);
  return rung ?? { level, staffId: accountableId };
}

/** Who answers for a request that no one of the staff took in: the lowest on its ladder. */
export function fallbackAccountable(ladder: readonly Rung[]): string | null {
  return ladder[0]?.staffId ?? null;
}

const isOn = ({ staffId, insteadOfId }: Rung, id: string): boolean =>
  staffId === id || insteadOfId === id;

/** Whether somebody stands on the ladder above a level. */
export function standsAbove(
  ladder: readonly Rung[],
  staffId: string,
  level: EscalationLevel,
): boolean {
  return ladder.some((rung) => isOn(rung, staffId) && height(rung.level) > height(level));
}

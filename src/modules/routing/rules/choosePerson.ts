import type { RoutingStrategy } from '../../../platform/database/generated/client/enums.ts';
import type { Caps } from './rule.ts';

/** Somebody of the department. */
export interface Candidate {
  staffId: string;
  isOnDuty: boolean;
  /** Whether they have the skill that is asked for. */
  isSkilled: boolean;
  /** Their open work. */
  load: number;
  /** Grows with each piece of work that anybody was given; null: they never were. */
  lastTurn: bigint | null;
}

/** Why somebody is asked, or is not; the first reason, in this order. */
export type PersonReason =
  /** The department alone has the work. */
  | 'DEPARTMENT_ALONE'
  | 'OFF_DUTY'
  | 'NOT_SKILLED'
  | 'AT_HARD_CAP'
  /** Others are under it. */
  | 'AT_SOFT_CAP'
  /** Somebody has less to do. */
  | 'MORE_LOAD'
  /** Others were given work less recently. */
  | 'LATER_TURN'
  | 'CHOSEN'
  /** To whoever takes it first. */
  | 'OFFERED';

export interface ConsideredPerson extends Candidate {
  reason: PersonReason;
}

export interface Choice {
  /** The one who gets it, or all who may take it; none: nobody is there. */
  staffIds: string[];
  /** Whether they are asked although they have as much as the soft cap says. */
  isOverSoftCap: boolean;
  /** All of them, in the order of the candidates. */
  considered: ConsideredPerson[];
}

/** Whoever was given work least recently; never comes first, and ids decide between equals. */
function byTurn(one: Candidate, other: Candidate): number {
  const turns = [one, other].map(({ lastTurn }) => lastTurn ?? -1n) as [bigint, bigint];
  if (turns[0] !== turns[1]) return turns[0] < turns[1] ? -1 : 1;
  return one.staffId < other.staffId ? -1 : 1;
}

const byLoad = (one: Candidate, other: Candidate): number =>
  one.load - other.load || byTurn(one, other);

function whyUnable({ isOnDuty, isSkilled, load }: Candidate, caps: Caps): PersonReason | null {
  if (!isOnDuty) return 'OFF_DUTY';
  if (!isSkilled) return 'NOT_SKILLED';
  return caps.hard !== null && load >= caps.hard ? 'AT_HARD_CAP' : null;
}

/** Finds a person of the department, or those whom it is offered to. */
export function choosePerson(
  strategy: RoutingStrategy,
  candidates: readonly Candidate[],
  caps: Caps,
): Choice {
  if (strategy === 'NOBODY') {
    const considered = candidates.map((one) => ({ ...one, reason: 'DEPARTMENT_ALONE' as const }));
    return { staffIds: [], isOverSoftCap: false, considered };
  }
  const able = candidates.filter((candidate) => whyUnable(candidate, caps) === null);
  const under = able.filter(({ load }) => caps.soft === null || load < caps.soft);
  const asked = new Set(under.length > 0 ? under : able);
  const [first] = [...asked].sort(strategy === 'LOWEST_LOAD' ? byLoad : byTurn);
  const reasonFor = (candidate: Candidate): PersonReason => {
    const unable = whyUnable(candidate, caps);
    if (unable) return unable;
    if (!asked.has(candidate)) return 'AT_SOFT_CAP';
    if (strategy === 'POOL') return 'OFFERED';
    if (candidate === first) return 'CHOSEN';
    const isBusier = strategy === 'LOWEST_LOAD' && candidate.load > (first?.load ?? 0);
    return isBusier ? 'MORE_LOAD' : 'LATER_TURN';
  };
  const considered = candidates.map((one) => ({ ...one, reason: reasonFor(one) }));
  const chosen = considered.filter(({ reason }) => reason === 'CHOSEN' || reason === 'OFFERED');
  return {
    staffIds: chosen.map(({ staffId }) => staffId),
    isOverSoftCap: able.length > 0 && under.length === 0,
    considered,
  };
}

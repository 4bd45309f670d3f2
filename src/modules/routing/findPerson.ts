import type { Reader, Transaction } from '../../platform/database/database.ts';
import { findOnDuty } from '../staff/index.ts';
import type { RoutingDecision } from './route.ts';
import { type Candidate, type Choice, choosePerson } from './rules/choosePerson.ts';
import { holdChoice, lastTurns, noteTurn } from './turns.ts';

/**
 * The open work of people, for whoever knows what work there is. Whoever is not in the answer has
 * none. It runs in the transaction in which a person is chosen.
 */
export type LoadOf = (
  reader: Reader,
  staffIds: readonly string[],
) => Promise<ReadonlyMap<string, number>>;

/** Who gets the work of a department. */
export type FoundPerson =
  | { kind: 'PERSON'; staffId: string; isOverSoftCap: boolean }
  /** Whoever takes it first has it. */
  | { kind: 'POOL'; staffIds: string[]; isOverSoftCap: boolean }
  | { kind: 'NOBODY'; reason: NobodyReason };

export type NobodyReason =
  /** The community has no department for it. */
  | 'NO_DEPARTMENT'
  /** The department alone has the work, as it was to be. */
  | 'DEPARTMENT_ALONE'
  /** Nobody is on duty who can do it. */
  | 'NOBODY_ON_DUTY'
  /** All who could have as much as they may. */
  | 'ALL_AT_HARD_CAP';

/**
 * Finds who gets the work, and remembers whose turn it was. Whatever counts as their load must be
 * written in the same transaction: with a hard cap, or in turns, nobody else chooses in the
 * department until it ends, so that two at the same moment do not both take the last place.
 */
export async function findPerson(
  transaction: Transaction,
  decision: RoutingDecision,
  loadOf: LoadOf,
  at: Date,
): Promise<FoundPerson> {
  const { departmentId, strategy, skill, caps } = decision;
  if (departmentId === null || strategy === 'NOBODY') {
    return outcomeOf(decision, choosePerson('NOBODY', [], caps));
  }
  if (strategy === 'ROUND_ROBIN' || (strategy === 'LOWEST_LOAD' && caps.hard !== null)) {
    await holdChoice(transaction, departmentId);
  }
  const onDuty = await findOnDuty(transaction, { departmentIds: [departmentId], skill }, at);
  const people = onDuty.map(({ id }) => ({ id, isOnDuty: true, isSkilled: true }));
  const isAsked = strategy === 'LOWEST_LOAD' || caps.soft !== null || caps.hard !== null;
  const candidates = await candidatesOf(transaction, decision, people, isAsked ? loadOf : noLoad);
  const found = outcomeOf(decision, choosePerson(strategy, candidates, caps));
  if (found.kind === 'PERSON') {
    await noteTurn(transaction, { departmentId, staffId: found.staffId }, at);
  }
  return found;
}

/** What a choice among the people of a department comes to. */
export function outcomeOf(
  { departmentId, strategy }: Pick<RoutingDecision, 'departmentId' | 'strategy'>,
  { staffIds, isOverSoftCap, considered }: Choice,
): FoundPerson {
  if (departmentId === null) return { kind: 'NOBODY', reason: 'NO_DEPARTMENT' };
  if (strategy === 'NOBODY') return { kind: 'NOBODY', reason: 'DEPARTMENT_ALONE' };
  const [staffId] = staffIds;
  if (staffId === undefined) {
    const isFull = considered.some(({ reason }) => reason === 'AT_HARD_CAP');
    return { kind: 'NOBODY', reason: isFull ? 'ALL_AT_HARD_CAP' : 'NOBODY_ON_DUTY' };
  }
  return strategy === 'POOL'
    ? { kind: 'POOL', staffIds, isOverSoftCap }
    : { kind: 'PERSON', staffId, isOverSoftCap };
}

/** Where nothing depends on it. */
const noLoad: LoadOf = async () => new Map();

/** What there is to know of people before one is chosen. */
export async function candidatesOf(
  reader: Reader,
  { departmentId, strategy }: Pick<RoutingDecision, 'departmentId' | 'strategy'>,
  people: readonly { id: string; isOnDuty: boolean; isSkilled: boolean }[],
  loadOf: LoadOf,
): Promise<Candidate[]> {
  if (departmentId === null || people.length === 0) return [];
  const loads = await loadOf(
    reader,
    people.map(({ id }) => id),
  );
  const turns =
    strategy === 'POOL' ? new Map<string, bigint>() : await lastTurns(reader, departmentId);
  return people.map(({ id, isOnDuty, isSkilled }) => ({
    staffId: id,
    isOnDuty,
    isSkilled,
    load: loads.get(id) ?? 0,
    lastTurn: turns.get(id) ?? null,
  }));
}

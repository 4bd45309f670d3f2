import { expect } from 'vitest';
import type { Escalation } from '../../../src/platform/database/generated/client/client.ts';
import type { Facts } from './facts.ts';
import { height, lastResort, lineAt, ranks } from './line.ts';
import type { People, Person } from './people.ts';

/** Invariant 5 of `domain.md`: how an open request climbs. */

/** These begin above the lead, or may. */
const causesAbove: readonly string[] = ['SAFETY', 'BOUNCED_AGAIN'];

/** Who was late with something that is done after the work. */
function whoOwes({ cause }: Escalation, { followUps, recoveries }: Facts): string | undefined {
  if (cause === 'FOLLOW_UP_LATE') {
    return followUps.find(({ status }) => status === 'OPEN')?.assigneeId;
  }
  if (cause !== 'RECOVERY_LATE') return undefined;
  return recoveries.find(({ completedAt }) => completedAt === null)?.ownerId;
}

export class Climb {
  readonly #people: People;
  #level: string | null = null;
  readonly #seen: Escalation[] = [];

  constructor(people: People) {
    this.#people = people;
  }

  /** 5: the level never falls; each level reaches another person on the line; past the top it repeats. */
  climbsTheLineOfReport(facts: Facts, holders: ReadonlySet<string>): void {
    const { told, escalations, events } = facts;
    const raised = events.map(({ data }) => (data as { escalationId?: string }).escalationId);
    const isNew = ({ id }: Escalation) => this.#seen.every((one) => one.id !== id);
    const inOrder = escalations
      .filter(isNew)
      .sort((one, other) => raised.indexOf(one.id) - raised.indexOf(other.id));
    for (const escalation of inOrder) {
      const recipient = this.#people.byId(escalation.recipientId);
      const said = `${escalation.cause} woke ${recipient.words} on ${escalation.level} after ${this.#level}`;
      this.#standsOnIt(escalation, recipient, holders, said);
      this.#goesTheRightWay(escalation, recipient, said);
      this.#passesNobodyOver(escalation, facts, said);
      this.#seen.push(escalation);
      if (height(escalation.level) > height(this.#level)) this.#level = escalation.level;
    }
    expect(told.escalationLevel, 'the level is the highest that was reached, and never falls').toBe(
      this.#level,
    );
  }

  #goesTheRightWay(escalation: Escalation, recipient: Person, said: string): void {
    const { cause, level } = escalation;
    const isTop = this.#isTop(escalation, recipient);
    expect(height(level), `the level never falls: ${said}`).toBeGreaterThanOrEqual(
      height(this.#level),
    );
    if (cause === 'CLOCK_WARNED') {
      expect(level, `a warning does not climb: ${said}`).toBe(this.#level ?? 'ACCOUNTABLE');
    } else if (level === this.#level) {
      expect(isTop, `past the top, the top is reminded: ${said}`).toBe(true);
    } else if (!isTop) {
      const earlier = this.#seen.map(({ recipientId }) => recipientId);
      expect(earlier, `each level reaches another person: ${said}`).not.toContain(recipient.id);
    }
  }

  /** On the level, or standing in for whoever is. */
  #standsOnIt(
    escalation: Escalation,
    recipient: Person,
    holders: ReadonlySet<string>,
    said: string,
  ): void {
    const { level, cause, insteadOfId, raisedAt } = escalation;
    const at = raisedAt.getTime();
    const { duty } = this.#people;
    const meant = insteadOfId ? this.#people.byId(insteadOfId) : recipient;
    // A warning is for whoever answers for it, where nobody stands on the level that was reached.
    const isHolders =
      (level === 'ACCOUNTABLE' || cause === 'CLOCK_WARNED') && holders.has(meant.id);
    // Where nobody on the higher levels is there any more, whoever is left is reminded.
    const isLeft = this.#isTop(escalation, recipient) && level === this.#level;
    expect(
      isHolders || isLeft || meant.rank === ranks[level],
      `the line of report is kept: ${said}`,
    ).toBe(true);
    expect(recipient.hasLeft, `nobody is woken who has left: ${said}`).toBe(false);
    if (insteadOfId) {
      expect(duty.standIn(meant, at)?.words, `a stand-in stands in: ${said}`).toBe(recipient.words);
    } else if (!isHolders && this.#above(at).length > 0) {
      expect(duty.isOffDuty(recipient, at), `nobody off duty is woken: ${said}`).toBe(false);
    }
  }

  /** Somebody is there, on a level that was not reached, and new: it is their turn, and no higher one. */
  #passesNobodyOver(escalation: Escalation, facts: Facts, said: string): void {
    const { request, clocks } = facts;
    const { cause, level, clockId, raisedAt } = escalation;
    if (cause === 'CLOCK_WARNED') return;
    const ofPart = clocks.some(({ id, workItemId }) => id === clockId && workItemId !== null);
    const lowest = causesAbove.includes(cause) || ofPart ? 'COMMUNITY_MANAGER' : 'DEPARTMENT_LEAD';
    const line = lineAt(this.#people, request.departmentId, raisedAt.getTime());
    const owedById = whoOwes(escalation, facts) ?? request.accountableId;
    const isHolder = ({ id }: Person) => id === owedById;
    const own = line.findLast(
      ({ standing, reached }) => standing.some(isHolder) || reached.some(isHolder),
    );
    const from = Math.max(height(this.#level), height(own?.level ?? null), height(lowest) - 1);
    const earlier = new Set(this.#seen.map(({ recipientId }) => recipientId));
    const passed = line.filter(
      (one) =>
        height(one.level) > from &&
        height(one.level) < height(level) &&
        one.reached.every((person) => !earlier.has(person.id)),
    );
    expect(
      passed.map((one) => one.level),
      `nobody who is there is passed over: ${said}`,
    ).toEqual([]);
  }

  /** Whether somebody is at the top of those who are there. */
  #isTop({ raisedAt }: Escalation, { id }: Person): boolean {
    const people = this.#people;
    const at = raisedAt.getTime();
    const top = this.#above(at).at(-1)?.reached ?? [
      // Only leads are there, of whichever department the matter or its part is with.
      ...Object.values(people.departments).flatMap((departmentId) =>
        lineAt(people, departmentId, at).flatMap(({ reached }) => reached),
      ),
      ...lastResort(people),
    ];
    return top.some((person) => person.id === id);
  }

  /** Who above departments is there. */
  #above(at: number) {
    return lineAt(this.#people, null, at);
  }
}

import { expect } from 'vitest';
import type { Window } from '../../support/window.ts';
import { clientOf } from './command.ts';
import type { Facts, ToldClock } from './facts.ts';
import type { ModelRequest } from './model.ts';
import type { Person } from './people.ts';
import type { Rebuilt } from './rebuild.ts';
import { lengthOf } from './workingTime.ts';

/** What must always hold (`domain.md`, section 3): each fails with the sentence that it breaks. */

const isOpen = ({ told }: Facts): boolean =>
  ['OPEN', 'IN_PROGRESS', 'WAITING'].includes(told.status);

/** 1, also while it is still to be asked whether redirecting it helped. */
export function onePersonAnswers(facts: Facts): void {
  if (!isOpen(facts) && !facts.told.isRedirectCheckOwed) return;
  const { accountable } = facts.told;
  expect(accountable, 'an open request has somebody who answers for it').not.toBeNull();
  expect(
    accountable?.isActive,
    `${accountable?.name} answers for an open request, and works here`,
  ).toBe(true);
}

/** 1, of its parts: whoever answers works here, and what is over leaves nothing open behind. */
export function eachPartHasAName(facts: Facts, { openParts }: ModelRequest): void {
  const open = facts.workItems.filter(({ status }) =>
    ['BLOCKED', 'OPEN', 'IN_PROGRESS'].includes(status),
  );
  expect(open.length, 'as many parts are open as were added and not ended').toBe(openParts);
  for (const { title, accountable } of open) {
    expect(accountable.isActive, `${accountable.name} answers for ${title}, and works here`).toBe(
      true,
    );
  }
  if (!isOpen(facts)) expect(open, 'what is over has no open part').toEqual([]);
}

/** An offer waits only for what is open, one for each thing; a bounce too many has a dispute. */
export function nobodyPassesTheBuck(facts: Facts): void {
  const { handoffs, disputes } = facts;
  const waiting = handoffs.filter(({ status }) => status === 'OFFERED');
  const things = waiting.map(({ workItemId }) => workItemId);
  expect(new Set(things).size, 'one offer of a thing at a time').toBe(things.length);
  if (!isOpen(facts)) expect(things, 'what is over is offered to nobody').toEqual([]);
  for (const thing of new Set(handoffs.map(({ workItemId }) => workItemId))) {
    const bounced = handoffs.filter(
      ({ workItemId, status }) =>
        workItemId === thing && (status === 'DECLINED' || status === 'EXPIRED'),
    );
    const isTooMany =
      bounced.length >= 2 || bounced.some(({ declineReason }) => declineReason === 'YOURS');
    const isDecided = disputes.some(({ workItemId }) => workItemId === thing);
    expect(isDecided, 'the second bounce goes to somebody above, and no first one does').toBe(
      isTooMany,
    );
  }
}

const customerKinds = ['FIRST_RESPONSE', 'RESOLUTION', 'TOTAL_RESOLUTION', 'PROGRESS'];
const instant = (time: number): string => new Date(time).toISOString();

/** 2 */
export function promisesFollowFromTheCustomersSide(
  { told }: Facts,
  { status, promises }: ModelRequest,
): void {
  expect(told.status, 'the request stands where its moves have led').toBe(status);
  const name = ({ kind, round }: { kind: string; round: number }) => `${kind} ${round}`;
  const promised = promises.clocks.map((clock) => [
    name(clock),
    {
      status: clock.status,
      startedAt: instant(clock.startedAt),
      amount: clock.amount,
      originalDueAt: instant(clock.originalDueAt),
      dueAt: instant(clock.dueAt),
      stoppedAt: clock.stoppedAt === null ? null : instant(clock.stoppedAt),
    },
  ]);
  const kept = told.clocks
    .filter(({ kind }) => customerKinds.includes(kind))
    .map((clock) => {
      const { status: is, startedAt, amount, originalDueAt, dueAt, stoppedAt } = clock;
      return [name(clock), { status: is, startedAt, amount, originalDueAt, dueAt, stoppedAt }];
    });
  expect(
    Object.fromEntries(kept),
    "the customer's clocks stand where intake, matter, edition, calendars, pauses and words put them, to the millisecond",
  ).toEqual(Object.fromEntries(promised));
}

/** 3 */
export function noneIsForgotten(facts: Facts): void {
  if (!isOpen(facts)) return;
  const { clocks, pauses, escalations, request, timers } = facts;
  const going = new Set(clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ id }) => id));
  const resting = new Set(pauses.filter(({ status }) => status === 'RUNNING').map(({ id }) => id));
  const isAnswerOwed = escalations.some(({ acknowledgedAt }) => acknowledgedAt === null);
  const raising = timers.filter(
    ({ kind, key }) =>
      (kind === 'requests.clock-due' && going.has(key)) ||
      (kind === 'requests.pause-expiry' && resting.has(key)) ||
      (kind === 'requests.still-open' && key === request.id) ||
      (kind === 'requests.acknowledgement-due' && key === request.id && isAnswerOwed),
  );
  expect(
    raising.length,
    `an open request has a deadline that would raise it; armed are ${JSON.stringify(timers.map(({ kind }) => kind))}`,
  ).toBeGreaterThan(0);
}

/** 3, of what was redirected: whoever is to ask is not forgotten, and nobody is woken without need. */
export function noCheckIsForgotten(
  { told, request, timers }: Facts,
  { isCheckOwed }: ModelRequest,
): void {
  expect(told.isRedirectCheckOwed, 'a check is owed until somebody has asked or spoken').toBe(
    isCheckOwed,
  );
  const kinds = timers.filter(({ key }) => key === request.id).map(({ kind }) => kind);
  const isArmed = kinds.includes('requests.redirect-check');
  const isRaised = kinds.includes('requests.acknowledgement-due');
  if (isCheckOwed) expect(isArmed || isRaised, 'a check that is owed has a deadline').toBe(true);
  else expect(isArmed, 'a check that is not owed has none').toBe(false);
}

/**
 * 3, of what is done after the work: each thing has a name that works here and a deadline, one of a
 * kind at a time, and whoever had the work in hand asks nobody about it.
 */
export function nothingIsForgottenAfterwards(
  { request, followUps, recoveries, timers }: Facts,
  { isOwedAfterwards }: ModelRequest,
  { holders, top }: { holders: ReadonlySet<string>; top: Person },
): void {
  const toAsk = followUps.filter(({ status }) => status === 'OPEN');
  const toMend = recoveries.filter(({ completedAt }) => completedAt === null);
  expect(
    request.pendingElsewhere,
    'a request counts what is owed about it beside the matter itself',
  ).toBe(toAsk.length + toMend.length);
  expect(toMend.length, 'there is something to make good').toBe(isOwedAfterwards.toMend ? 1 : 0);
  if (!isOwedAfterwards.toAsk) expect(toAsk, 'there is nothing to ask').toEqual([]);
  else if (toAsk.length !== 1) {
    expect(isLeft(top, holders), 'nobody asks, though somebody who had no hand in it could').toBe(
      false,
    );
  }
  const armed = (kind: string) =>
    timers.filter((timer) => timer.kind === kind).map(({ key }) => key);
  expect(armed('aftercare.follow-up-due'), 'what is to be asked has a deadline').toEqual(
    toAsk.map(({ id }) => id),
  );
  expect(armed('aftercare.recovery-due'), 'what is to be made good has a deadline').toEqual(
    toMend.map(({ id }) => id),
  );
  for (const { assignee, assigneeId } of toAsk) {
    expect(assignee.isActive, `${assignee.name} is to ask, and works here`).toBe(true);
    expect(holders.has(assigneeId), `${assignee.name} is to ask, and had it in hand`).toBe(false);
  }
  for (const { owner } of toMend) {
    expect(owner.isActive, `${owner.name} is to make good, and works here`).toBe(true);
  }
}

/** Whether whoever stands above everybody else is there, and never had it in hand. */
function isLeft({ id, hasLeft, hasMoved }: Person, holders: ReadonlySet<string>): boolean {
  return !hasLeft && !hasMoved && !holders.has(id);
}

/** 4 */
export function nothingIsLost(facts: Facts, rebuilt: Rebuilt): void {
  const wrong = facts.events.flatMap((event) => rebuilt.take(event));
  expect(wrong, 'each event follows from those before it').toEqual([]);
  expect(facts.withoutEvent, 'each change has an event in its transaction').toEqual([]);
  const { told, stored } = rebuilt.compare(facts);
  expect(stored, 'what is stored is what the events tell').toEqual(told);
}

/** 4, of all tables */
export function nothingIsDeleted(tables: readonly string[]): void {
  expect(tables, 'no row of any table is gone').toEqual([]);
}

/** 6 */
export async function whoeverHeldItCanReadIt(
  window: Window,
  { told }: Facts,
  holders: readonly Person[],
): Promise<void> {
  const reading = await Promise.all(
    holders.map(async ({ login, words }) => {
      const { node } = await clientOf(window, login).query(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id: told.id },
      );
      return [words, node?.id];
    }),
  );
  expect(reading, 'whoever once held it can still read it').toEqual(
    holders.map(({ words }) => [words, told.id]),
  );
}

/** The explanation adds up: from the start to the due time without a gap, counted as much as was promised. */
export function explanationAddsUp({ told }: Facts): void {
  for (const clock of told.clocks) {
    const explained = explain(clock);
    expect(explained, `${clock.kind} ${clock.round} (${clock.status}) explains itself`).toEqual({
      counted: lengthOf(clock.amount),
      gaps: [],
      from: clock.startedAt,
      until: clock.dueAt,
    });
  }
}

function explain({ segments, startedAt, dueAt }: ToldClock) {
  const length = ({ from, until }: { from: string; until: string }) =>
    Date.parse(until) - Date.parse(from);
  const gaps = segments.filter(
    ({ from }, index) => index > 0 && from !== segments[index - 1]?.until,
  );
  return {
    counted: segments
      .filter(({ isCounted }) => isCounted)
      .reduce((sum, one) => sum + length(one), 0),
    gaps,
    from: segments[0]?.from ?? startedAt,
    until: segments.at(-1)?.until ?? dueAt,
  };
}

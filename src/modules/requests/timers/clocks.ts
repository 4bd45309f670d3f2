import { Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Clock, Request } from '../../../platform/database/generated/client/client.ts';
import type { TimerHandler } from '../../../platform/timers/runner.ts';
import { armClocks } from '../clocks/arm.ts';
import { amountsOf, calendarOf, factsOf, loadBackground } from '../clocks/background.ts';
import { recordEvents } from '../commands/change.ts';
import { escalateAll } from '../commands/escalate.ts';
import { suppress } from '../commands/suppress.ts';
import { breachCauses } from '../rules/causes.ts';
import { type Look, look } from '../rules/clockState.ts';
import { isOpen } from '../rules/transitions.ts';
import { lockFree } from './lockFree.ts';

/** A clock whose moment has come, and what is to be done about it. */
interface Looked {
  clock: Clock;
  look: Look;
}

/** A promise comes near, or is late: it is marked, and somebody is woken. In order of due time. */
export const lookAtClocks: TimerHandler = async (transaction, timers, now) => {
  const ids = timers.map(({ key }) => key);
  const armed = await transaction.clock.findMany({
    where: { id: { in: ids } },
    select: { requestId: true },
  });
  const requests = await lockFree(
    transaction,
    armed.map(({ requestId }) => requestId),
  );
  // Read under the locks: whoever was here before us may have changed them.
  const clocks = await transaction.clock.findMany({ where: { id: { in: ids } } });
  const byId = new Map(clocks.map((clock) => [clock.id, clock]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  const free = found.filter(({ requestId }) => requests.has(requestId));
  const isGone = ({ requestId, stoppedAt }: Clock): boolean =>
    stoppedAt !== null || !isOpen(requests.get(requestId) as Request);
  await suppress(
    transaction,
    free.filter(isGone).map(({ id: clockId, requestId, kind }) => ({
      request: requests.get(requestId) as Request,
      cause: breachCauses[kind],
      clockId,
    })),
    now,
  );
  const looked = await lookAt(
    transaction,
    free.filter((clock) => !isGone(clock)),
    now,
  );
  for (const wave of inWaves(looked)) await wake(transaction, requests, wave, now);
  const busy = new Set(found.filter((clock) => !free.includes(clock)).map(({ id }) => id));
  return timers.filter(({ key }) => busy.has(key));
};

/** Looks at clocks, and arms what comes next; answers with those about which somebody is woken. */
async function lookAt(
  transaction: Transaction,
  clocks: readonly Clock[],
  now: Date,
): Promise<Looked[]> {
  const background = await loadBackground(transaction, clocks);
  const looked = clocks.map((clock) => ({
    clock,
    look: look(
      { ...clock, ...amountsOf(clock) },
      calendarOf(clock, background).calendar,
      factsOf(clock, background, now),
    ),
  }));
  await armClocks(
    transaction,
    looked.flatMap(({ clock, look: { nextAt } }) => (nextAt === null ? [] : { clock, at: nextAt })),
  );
  return looked.filter(({ look: { is } }) => is !== null);
}

/** So that each request stands in a wave once: a second alarm about it climbs from where the first one is. */
function inWaves(looked: readonly Looked[]): Looked[][] {
  const waves: Looked[][] = [];
  const heights = new Map<string, number>();
  for (const one of looked) {
    const height = heights.get(one.clock.requestId) ?? 0;
    heights.set(one.clock.requestId, height + 1);
    waves[height] = [...(waves[height] ?? []), one];
  }
  return waves;
}

/** Marks clocks, and wakes somebody about each. */
async function wake(
  transaction: Transaction,
  requests: Map<string, Request>,
  wave: readonly Looked[],
  now: Date,
): Promise<void> {
  const marked = wave.map(({ clock, look: { is, warned } }) => ({
    ...clock,
    status: is as 'WARNED' | 'BREACHED',
    warned,
  }));
  await storeMarks(transaction, marked);
  const requestOf = ({ requestId }: Clock) => requests.get(requestId) as Request;
  await recordEvents(
    transaction,
    marked.map((clock) => ({
      request: requestOf(clock),
      happening: {
        kind: clock.status === 'BREACHED' ? 'CLOCK_BREACHED' : 'CLOCK_WARNED',
        at: now,
        actor: null,
        isPublic: false,
        details: { clockId: clock.id, clock: clock.kind, clocks: [clock] },
      },
    })),
  );
  const raised = await escalateAll(
    transaction,
    marked.map((clock) => ({
      request: requestOf(clock),
      cause: clock.status === 'BREACHED' ? breachCauses[clock.kind] : 'CLOCK_WARNED',
      clockId: clock.id,
      departmentId: clock.departmentId,
    })),
    { at: now, actor: null },
  );
  for (const { request } of raised) requests.set(request.id, request);
}

async function storeMarks(transaction: Transaction, clocks: readonly Clock[]): Promise<void> {
  const ids = clocks.map(({ id }) => id);
  const statuses = clocks.map(({ status }) => status);
  const warned = clocks.map((clock) => clock.warned);
  await transaction.$executeRaw(Prisma.sql`
    UPDATE clock
    SET status = marked.status::"ClockStatus", warned = marked.warned
    FROM unnest(${ids}::uuid[], ${statuses}::text[], ${warned}::int[])
      AS marked (id, status, warned)
    WHERE clock.id = marked.id`);
}

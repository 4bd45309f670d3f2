import { Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type {
  EscalationCause,
  EscalationLevel,
} from '../../../platform/database/generated/client/enums.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { timerKinds } from '../clocks/arm.ts';
import { isWarning } from '../rules/causes.ts';
import { acknowledgeWithin, after } from '../rules/deadlines.ts';
import type { Rung } from '../rules/ladder.ts';
import { recordEvents } from './change.ts';
import { findRungs } from './findRungs.ts';

/** Why somebody is to be woken about a request. */
export interface Alarm {
  request: Request;
  cause: EscalationCause;
  reason?: string;
  /** The clock that it is about. */
  clockId?: string;
  /** Whose line it goes up, where it is a part's; without it, the request's department's. */
  departmentId?: string | null;
  /** Who owes what is late, where that is somebody else than whoever answers for the request. */
  owedById?: string;
  /** The lowest level that can deal with it; without it, as the cause says. */
  atLeast?: EscalationLevel;
}

export interface Raised {
  escalationId: string;
  /** As it is from now on. */
  request: Request;
}

/**
 * Wakes the next person up the line about each of many locked, open requests, and arms the
 * deadlines for their answers; as many statements for a thousand as for one. A request stands here
 * once. It has one such deadline: a newer escalation goes higher, so the older one need not climb
 * too. A warning does not climb, and puts no earlier deadline off.
 */
export async function escalateAll(
  transaction: Transaction,
  alarms: readonly Alarm[],
  { at, actor }: { at: Date; actor: ActorReference | null },
): Promise<Raised[]> {
  if (alarms.length === 0) return [];
  const rungs = await findRungs(transaction, alarms, at);
  const acknowledgeBy = after(at, acknowledgeWithin);
  const escalations = await transaction.escalation.createManyAndReturn({
    data: alarms.map(({ request, cause, reason, clockId }, index) => {
      const { level, staffId, insteadOfId } = rungs[index] as Rung;
      return {
        communityId: request.communityId,
        requestId: request.id,
        level,
        cause,
        reason,
        clockId,
        recipientId: staffId,
        insteadOfId,
        raisedAt: at,
        acknowledgeBy,
      };
    }),
  });
  const idOf = new Map(escalations.map(({ requestId, id }) => [requestId, id]));
  const raised = alarms.map(({ request, cause }, index) => ({
    escalationId: idOf.get(request.id) as string,
    request: {
      ...request,
      escalationLevel: (rungs[index] as Rung).level,
      decidedAt: request.decidedAt ?? (cause === 'REPORTED_UP' ? at : null),
      version: request.version + 1,
    },
  }));
  await storeLevels(transaction, raised);
  await recordEvents(
    transaction,
    raised.map(({ request, escalationId }, index) => {
      const { cause, reason, clockId, request: former } = alarms[index] as Alarm;
      const { level, staffId: recipientId, insteadOfId } = rungs[index] as Rung;
      const details = {
        escalationId,
        level,
        cause,
        recipientId,
        insteadOfId: insteadOfId ?? null,
        acknowledgeBy,
        clockId: clockId ?? null,
      };
      return {
        request,
        happening: {
          kind: 'ESCALATED',
          at,
          actor,
          isPublic: false,
          details: { ...details, words: reason ?? null },
        },
        change: { was: raisedFacts(former), is: raisedFacts(request) },
      };
    }),
  );
  await armAnswers(transaction, alarms, acknowledgeBy);
  return raised;
}

/** Wakes the next person up the line about one locked, open request. */
export async function escalate(
  transaction: Transaction,
  request: Request,
  { at, actor, ...alarm }: Omit<Alarm, 'request'> & { at: Date; actor: ActorReference | null },
): Promise<Raised> {
  const [raised] = await escalateAll(transaction, [{ request, ...alarm }], { at, actor });
  return raised as Raised;
}

const raisedFacts = ({ escalationLevel, decidedAt }: Request) => ({ escalationLevel, decidedAt });

/** Writes how far requests have been raised. */
async function storeLevels(transaction: Transaction, raised: readonly Raised[]): Promise<void> {
  const ids = raised.map(({ request }) => request.id);
  const levels = raised.map(({ request }) => request.escalationLevel);
  const decided = raised.map(({ request }) => request.decidedAt);
  await transaction.$executeRaw(Prisma.sql`
    UPDATE request
    SET escalation_level = raised.level::"EscalationLevel", decided_at = raised.decided_at,
        version = version + 1
    FROM unnest(${ids}::uuid[], ${levels}::text[], ${decided}::timestamptz[])
      AS raised (id, level, decided_at)
    WHERE request.id = raised.id`);
}

/** Arms the deadlines for answers; where a warning finds one that is armed already, that one stays. */
async function armAnswers(
  transaction: Transaction,
  alarms: readonly Alarm[],
  dueAt: Date,
): Promise<void> {
  const kind = timerKinds.acknowledgementDue;
  const ids = alarms.map(({ request }) => request.id);
  const armed = alarms.some(({ cause }) => isWarning(cause))
    ? await transaction.timer.findMany({ where: { kind, key: { in: ids } }, select: { key: true } })
    : [];
  const waiting = new Set(armed.map(({ key }) => key));
  await armTimers(
    transaction,
    alarms
      .filter(({ request, cause }) => !(isWarning(cause) && waiting.has(request.id)))
      .map(({ request: { id: key, communityId } }) => ({ kind, key, communityId, dueAt })),
  );
  await disarmTimers(transaction, timerKinds.stillOpen, ids);
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { Incident } from '../../../platform/database/generated/client/client.ts';
import { type ActorReference, appendEvents } from '../../../platform/events/append.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { visibleIncidents } from '../policy.ts';
import { type IncidentEventKind, incidentLogKind } from '../rules/eventKinds.ts';

/** Reads an incident that the caller may see and keeps it for this transaction. */
export async function lockIncident(
  transaction: Transaction,
  caller: Caller,
  incidentId: string,
  now: Date,
): Promise<Incident> {
  await transaction.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
  const incident = await transaction.incident.findFirst({
    where: { AND: [{ id: incidentId }, visibleIncidents(caller, now)] },
  });
  if (!incident) throw new NotFound(['input', 'incidentId']);
  return incident;
}

export function requireGoingOn({ closedAt }: Incident): void {
  if (closedAt === null) return;
  throw new Conflict(['input', 'incidentId'], {
    en: 'This incident is over.',
    zh: '该事件已经结束。',
  });
}

export function requireFuture(expectedEndAt: Date | null | undefined, now: Date): void {
  if (!expectedEndAt || expectedEndAt > now) return;
  throw new InvalidInput(['input', 'expectedEndAt'], 'INVALID_INPUT', {
    en: 'This lies in the past.',
    zh: '这个时间已经过去。',
  });
}

export async function findCategoryId(transaction: Transaction, code: string): Promise<string> {
  const category = await transaction.category.findUnique({ where: { code }, select: { id: true } });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  return category.id;
}

/** Writes down what happened to an incident that the caller of this function has locked or written. */
export async function recordIncident(
  transaction: Transaction,
  { id: subjectId, communityId }: Pick<Incident, 'id' | 'communityId'>,
  happening: {
    kind: IncidentEventKind;
    at: Date;
    /** Null: a rule. */
    actor: ActorReference | null;
    isPublic: boolean;
    data: Prisma.InputJsonObject;
  },
): Promise<void> {
  const { kind, ...rest } = happening;
  await appendEvents(transaction, [
    { ...rest, kind: incidentLogKind(kind), communityId, subjectType: 'Incident', subjectId },
  ]);
}

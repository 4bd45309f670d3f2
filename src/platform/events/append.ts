import { currentCall } from '../call.ts';
import type { Prisma, Transaction } from '../database/database.ts';
import { noteEvents } from './reactions.ts';

/** Who acted: the GraphQL type and the database id. */
export interface ActorReference {
  type: string;
  id: string;
}

/** A fact to write down. */
export interface NewEvent {
  /** `module.what`, for example `requests.accepted`. */
  kind: string;
  communityId: string | null;
  /** GraphQL type and database id of the thing it is about. */
  subjectType: string;
  subjectId: string;
  at: Date;
  /** Null when a clock did it. */
  actor: ActorReference | null;
  /** Whether customers may read it. */
  isPublic: boolean;
  data: Prisma.InputJsonObject;
}

/**
 * Writes events in the transaction of the change that they tell of, so that both are kept or
 * neither. A trigger of the database puts them in line for a position; nobody can read them
 * before the commit. Which call and which program they come from is filled in here. Other modules
 * may react to them in the same transaction, once the work of the change is done.
 */
export async function appendEvents(
  transaction: Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const call = currentCall();
  await transaction.event.createMany({
    data: events.map(({ actor, ...event }) => ({
      ...event,
      requestId: call?.requestId ?? null,
      app: call?.app ?? null,
      actorType: actor?.type ?? null,
      actorId: actor?.id ?? null,
    })),
  });
  noteEvents(transaction, events);
}

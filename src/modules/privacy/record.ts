import type { Caller } from '../../platform/auth/caller.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { appendEvents } from '../../platform/events/append.ts';

/** Whose data it is: GraphQL type and database id, and where the record of it is kept. */
export interface Person {
  type: string;
  id: string;
  communityId: string;
}

/** Writes down that somebody looked at a person's data, at what of it and why. */
export function recordRevealed(
  transaction: Transaction,
  caller: Caller,
  person: Person,
  { at, ...data }: { lookId?: string; fields: string[]; reason: string; at: Date },
): Promise<void> {
  return record(transaction, caller, 'privacy.revealed', person, { at, data });
}

/** Writes down that a person is to be forgotten, and why. */
export function recordErased(
  transaction: Transaction,
  caller: Caller,
  person: Person,
  { at, reason }: { at: Date; reason: string | null },
): Promise<void> {
  return record(transaction, caller, 'privacy.erased', person, { at, data: { reason } });
}

function record(
  transaction: Transaction,
  caller: Caller,
  kind: string,
  { type, id, communityId }: Person,
  { at, data }: { at: Date; data: Record<string, string | string[] | null> },
): Promise<void> {
  const event = { kind, communityId, subjectType: type, subjectId: id, at, actor: caller };
  return appendEvents(transaction, [{ ...event, isPublic: false, data }]);
}

import type { Caller } from '../../platform/auth/caller.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import type { PositionedEvent } from '../../platform/events/read.ts';
import type { involvement } from './involved.ts';
import { type InboxItem, readInbox } from './items.ts';

/** What changed for somebody: a request, and what of it needs them now. */
export interface InboxChange {
  event: PositionedEvent;
  items: InboxItem[];
}

/**
 * What an event changes for somebody; null: nothing. They are told of a request as long as something
 * of it needs them, and once more when nothing does any more.
 */
export function inboxChanges(
  client: PrismaClient,
  caller: Caller,
  involvedIn: ReturnType<typeof involvement>,
): (event: PositionedEvent) => Promise<InboxChange | null> {
  /** Requests of which they were told last that nothing needs them any more. */
  const done = new Set<string>();
  return async (event) => {
    if (event.subjectType !== 'Request') return null;
    const { staffIds, departmentIds } = await involvedIn(event);
    const concerns =
      staffIds.has(caller.id) || caller.departmentIds.some((id) => departmentIds.has(id));
    if (!concerns) return null;
    const requestId = event.subjectId;
    const items = await readInbox(client, caller, { requestId });
    if (items.length > 0) done.delete(requestId);
    else if (done.has(requestId)) return null;
    else done.add(requestId);
    return { event, items };
  };
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { decodeEventCursor } from '../../../platform/events/cursor.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { badCursor } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';

/** The communities to follow: all in reach, or the one that is named. */
export function readCommunities(
  { communityIds }: Caller,
  communityId: string | null | undefined,
): readonly string[] {
  const only = readOptionalId('Community', communityId, ['communityId']);
  if (only === null) return communityIds;
  if (!communityIds.includes(only)) throw new NotFound(['communityId']);
  return [only];
}

/** The position to begin after; a cursor from beyond the stream's end is from another system. */
export async function readAfter(
  events: Platform['events'],
  after: string | null | undefined,
): Promise<bigint | undefined> {
  if (after === null || after === undefined) return undefined;
  const position = decodeEventCursor(after);
  if (position === null || position > (await events.head())) throw badCursor();
  return position;
}

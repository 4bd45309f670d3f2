import type { Reader } from '../../../platform/database/database.ts';
import { staffCaller } from '../../staff/index.ts';
import { logKind } from '../rules/story.ts';

/** Whatever is done to a request that the customer hears of from those who do the work. */
const acts = (
  ['ACCEPTED', 'PAUSED', 'RESOLVED', 'REDIRECTED', 'REDIRECT_HELPED', 'REDIRECT_FAILED'] as const
).map(logKind);

/**
 * When the customer last heard from those who do the work; null: not yet. The log knows it also
 * where no word was promised, and so no clock tells it.
 */
export async function lastWordAt(reader: Reader, requestId: string): Promise<Date | null> {
  const word = await reader.event.findFirst({
    where: {
      subjectId: requestId,
      isPublic: true,
      OR: [
        { kind: { in: acts } },
        {
          kind: logKind('UPDATE_POSTED'),
          actorType: staffCaller,
        },
        // Whatever else was a word to the customer says so, also of other modules.
        { data: { path: ['isWord'], equals: true } },
      ],
    },
    orderBy: { sequence: 'desc' },
    select: { at: true },
  });
  return word?.at ?? null;
}

import type { Prisma, Transaction } from '../database/database.ts';
import { appendEvents } from './append.ts';

/** What stands in place of words that were taken away. */
export const hiddenWords = '***';

/** Says that earlier events read differently from now on; nodes then forget what they remember. */
export const redactionKind = 'platform.redacted';

/** Under these names events hold what people wrote; everything else is facts. */
const wordsOf = new Set(['words', 'reason', 'title', 'description', 'location']);

/** An event's data without what people wrote, also in what was and what is. */
export function withoutWords(data: Prisma.JsonObject): Prisma.JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value === 'string' && wordsOf.has(name)) return [name, hiddenWords];
      const isChange = (name === 'was' || name === 'is') && typeof value === 'object';
      return [name, isChange && value ? withoutWords(value as Prisma.JsonObject) : value];
    }),
  );
}

export interface Redaction {
  communityId: string;
  subjectType: string;
  subjectIds: readonly string[];
  at: Date;
}

/**
 * Takes the words out of everything that readers are told of these subjects. The log itself is
 * append-only and stays as it is; the rows that this writes stand before it.
 */
export async function redactEvents(
  transaction: Transaction,
  { communityId, subjectType, subjectIds, at }: Redaction,
): Promise<void> {
  const events = await transaction.event.findMany({
    where: { subjectId: { in: [...subjectIds] }, subjectType },
    select: { id: true, data: true },
  });
  await transaction.eventRedaction.createMany({
    data: events.map(({ id, data }) => ({
      eventId: id,
      data: withoutWords(data as Prisma.JsonObject) as Prisma.InputJsonObject,
      at,
    })),
    skipDuplicates: true,
  });
  await appendEvents(
    transaction,
    subjectIds.map((subjectId) => ({
      kind: redactionKind,
      communityId,
      subjectType,
      subjectId,
      at,
      actor: null,
      isPublic: false,
      data: {},
    })),
  );
}

import type { Prisma, Transaction } from '../database/database.ts';

/** What stands in place of words that were taken away. */
export const hiddenWords = '***';

/**
 * Kind of the event that says that earlier ones read differently from now on. It belongs to every
 * change that redacts: at it, nodes forget the events that they remember.
 */
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

/**
 * Takes the words out of everything that readers are told of these subjects. The log itself is
 * append-only and stays as it is; the rows that this writes stand before it.
 */
export async function redactEvents(
  transaction: Transaction,
  subjectIds: readonly string[],
  at: Date,
): Promise<void> {
  const events = await transaction.event.findMany({
    where: { subjectId: { in: [...subjectIds] } },
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
}

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

/**
 * In rows that stand whole beside a change, by the name of their list: a `reason` is a fact there,
 * one of a fixed list.
 */
const wordsOfRows: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['pauses', new Set(['evidence'])],
  ['workItems', new Set(['title', 'description'])],
  ['checklistItems', new Set(['text'])],
  ['handoffs', new Set(['note', 'declineNote'])],
  ['disputes', new Set(['note'])],
  ['redirections', new Set(['note', 'checkNote'])],
  ['quotes', new Set(['note', 'reason'])],
  ['followUps', new Set(['note'])],
  ['recoveries', new Set(['note'])],
  ['plannedWorks', new Set(['reason'])],
  ['quoteLines', new Set(['title', 'titleZh', 'reason'])],
  ['inspectionResults', new Set(['reason', 'note'])],
  ['surveyAnswers', new Set(['comment'])],
]);

/** An event's data without what people wrote, also in what was and what is, and in rows. */
export function withoutWords(
  data: Prisma.JsonObject,
  words: ReadonlySet<string> = wordsOf,
): Prisma.JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value === 'string' && words.has(name)) return [name, hiddenWords];
      const isChange = (name === 'was' || name === 'is') && typeof value === 'object';
      if (isChange && value) return [name, withoutWords(value as Prisma.JsonObject)];
      const ofRows = wordsOfRows.get(name);
      if (!ofRows || !Array.isArray(value)) return [name, value];
      return [name, value.map((row) => withoutWords(row as Prisma.JsonObject, ofRows))];
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
  await redactTheseEvents(transaction, events, at);
}

/** As `redactEvents`, of these events alone. */
export async function redactTheseEvents(
  transaction: Transaction,
  events: readonly { id: string; data: Prisma.JsonValue }[],
  at: Date,
): Promise<void> {
  await transaction.eventRedaction.createMany({
    data: events.map(({ id, data }) => ({
      eventId: id,
      data: withoutWords(data as Prisma.JsonObject) as Prisma.InputJsonObject,
      at,
    })),
    skipDuplicates: true,
  });
}

import type { Transaction } from '../../platform/database/database.ts';
import { redactTheseEvents } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';

interface Told {
  mainId?: string;
  otherIds?: string[];
}

/**
 * What was written about a customer's requests stands in the stories of others as well: a word that
 * was told to those who followed one, a note why two are the same. Those words go too. What is said
 * of an incident is the company's own, and stays.
 */
export async function eraseTold(transaction: Transaction, { id, at }: Erasure): Promise<void> {
  const requests = await transaction.request.findMany({
    where: { customerId: id },
    select: { id: true },
  });
  const ids = new Set(requests.map((request) => request.id));
  const own = await transaction.event.findMany({
    where: {
      subjectId: { in: [...ids] },
      kind: { in: ['requests.MERGED', 'requests.DUPLICATE_MERGED', 'requests.REQUESTS_LINKED'] },
    },
    select: { data: true },
  });
  const others = own.flatMap(({ data }) => (data as Told).otherIds ?? []);
  const told = await transaction.event.findMany({
    where: { subjectId: { in: others.filter((other) => !ids.has(other)) } },
    select: { id: true, data: true },
  });
  const about = told.filter(({ data }) => {
    const { mainId, otherIds = [] } = data as Told;
    return [mainId, ...otherIds].some((one) => one !== undefined && ids.has(one));
  });
  await redactTheseEvents(transaction, about, at);
}

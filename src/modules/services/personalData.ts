import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import { hiddenWords } from '../../platform/events/redact.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { writeQuantity } from './rules/sums.ts';

/** What a customer was quoted, for the file that they can ask for. */
export async function collectQuotes(client: PrismaClient, customerId: string) {
  const quotes = await client.quote.findMany({
    where: { customerId },
    select: {
      request: { select: { number: true } },
      status: true,
      note: true,
      total: true,
      currency: true,
      offeredAt: true,
      validUntil: true,
      decidedAt: true,
      reason: true,
      endedAt: true,
      workStartedAt: true,
      lines: {
        select: { title: true, quantity: true, unitPrice: true, amount: true, reason: true },
        orderBy: { position: 'asc' },
      },
    },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
  });
  return {
    quotes: quotes.map(({ request, total, lines, ...quote }) => ({
      ...quote,
      request: request.number,
      total: Number(total),
      lines: lines.map(({ quantity, unitPrice, amount, ...line }) => ({
        ...line,
        quantity: writeQuantity(quantity),
        unitPrice: Number(unitPrice),
        amount: Number(amount),
      })),
    })),
  };
}

/**
 * Takes the words out of what a customer was quoted; sums, times and services of the list stay.
 * What the story tells of it is the request's, and goes with it.
 */
export async function eraseQuotes(transaction: Transaction, { id }: Erasure): Promise<void> {
  const where = { customerId: id };
  for (const column of ['note', 'reason'] as const) {
    await transaction.quote.updateMany({
      where: { ...where, [column]: { not: null } },
      data: { [column]: hiddenWords },
    });
  }
  await transaction.quoteLine.updateMany({
    where: { quote: where, serviceId: null },
    data: { title: hiddenWords },
  });
  await transaction.quoteLine.updateMany({
    where: { quote: where, reason: { not: null } },
    data: { reason: hiddenWords },
  });
}

import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { byRequest, giveWordToAll } from '../clocks/stop.ts';
import { changeRequests, type Happening } from './change.ts';

/**
 * One public word to the customers of many locked, open requests, with as many statements for five
 * hundred as for one: each hears it in their own story, and it is the word that was owed to them.
 */
export async function tellAll(
  transaction: Transaction,
  requests: readonly Request[],
  { details, ...word }: Omit<Happening, 'isPublic'>,
): Promise<Request[]> {
  if (requests.length === 0) return [];
  const clocks = byRequest(await giveWordToAll(transaction, requests, word.at));
  return changeRequests(
    transaction,
    requests.map((request) => ({
      request,
      is: {},
      happening: {
        ...word,
        isPublic: true,
        details: { ...details, isWord: true, clocks: clocks.get(request.id) ?? [] },
      },
    })),
  );
}

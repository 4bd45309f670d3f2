import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { addPrice, loggedPrice, type NewPrice, recordService } from './priceList.ts';

interface NewService {
  code: string;
  name: string;
  nameZh: string | null;
  measure: string;
  measureZh: string | null;
  communityId: string | null;
}

/** Sets up a service with its first price; answers with its id. */
export async function createService(
  platform: Platform,
  caller: Caller,
  service: NewService,
  price: NewPrice,
): Promise<{ id: string }> {
  const { code, communityId } = service;
  if (communityId !== null && !caller.communityIds.includes(communityId)) {
    throw new NotFound(['input', 'communityId']);
  }
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const created = await transaction.service.create({ data: { ...service, createdAt: at } });
      const first = await addPrice(transaction, created.id, price, at);
      const data = { ...service, version: created.version, price: loggedPrice(first) };
      await recordService(transaction, 'service-created', created, { caller, at, data });
      return created;
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      { en: 'There is a service with the code {code} already.', zh: '已有代码为 {code} 的服务。' },
      { code },
    );
  }
}

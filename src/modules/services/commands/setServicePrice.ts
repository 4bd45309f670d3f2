import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  addPrice,
  lockService,
  loggedPrice,
  type NewPrice,
  recordService,
  type WhichService,
} from './priceList.ts';

/** A service costs something else, from now or from a time to come. */
export function setServicePrice(
  platform: Platform,
  caller: Caller,
  which: WhichService,
  price: NewPrice,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const service = await lockService(transaction, caller, which);
    const set = await addPrice(transaction, service.id, price, at);
    const changed = await transaction.service.update({
      where: { id: service.id },
      data: { version: { increment: 1 } },
    });
    const data = { version: changed.version, price: loggedPrice(set) };
    await recordService(transaction, 'price-set', changed, { caller, at, data });
    return changed;
  });
}

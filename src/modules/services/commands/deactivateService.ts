import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockService, recordService, type WhichService } from './priceList.ts';

/** A service is offered no more; what was quoted of it stays. */
export function deactivateService(
  platform: Platform,
  caller: Caller,
  which: WhichService,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const service = await lockService(transaction, caller, which);
    const changed = await transaction.service.update({
      where: { id: service.id },
      data: { deactivatedAt: at, version: { increment: 1 } },
    });
    const data = { version: changed.version, code: service.code };
    await recordService(transaction, 'service-deactivated', changed, { caller, at, data });
    return changed;
  });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { recordApp } from './record.ts';

const path = ['input', 'keyId'];

/** Takes a key back; answers with its id. */
export function revokeKey(
  platform: Platform,
  caller: Caller,
  keyId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const key = await transaction.partnerKey.findUnique({ where: { id: keyId } });
    if (!key) throw new NotFound(path);
    const revoked = await transaction.partnerKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: at },
    });
    if (revoked.count === 0) {
      throw new Conflict(path, {
        en: 'This key was revoked before.',
        zh: '该密钥此前已作废。',
      });
    }
    const data = { keyId, hint: key.hint };
    await recordApp(transaction, 'key-revoked', key.appId, { caller, at, data });
    return { id: keyId };
  });
}

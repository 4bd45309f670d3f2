import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { makeKey } from '../key.ts';
import { recordApp } from './record.ts';

const day = 86_400_000;
const usualLife = 365 * day;
const longestLife = 2 * usualLife;
/** One in use, and one to change over to. */
const mostKeys = 2;

/** Makes a key; the secret is in this answer and nowhere else. */
export function issueKey(
  platform: Platform,
  caller: Caller,
  { appId, expiresAt }: { appId: string; expiresAt: Date | null },
): Promise<{ id: string; secret: string }> {
  const at = platform.time.now();
  const ends = expiresAt ?? new Date(at.getTime() + usualLife);
  if (ends <= at || ends.getTime() > at.getTime() + longestLife) {
    throw new InvalidInput(['input', 'expiresAt'], 'INVALID_INPUT', {
      en: 'A key ends in the future, at most two years from now.',
      zh: '密钥的到期时间须在未来，且不超过两年。',
    });
  }
  return platform.change(async (transaction) => {
    const locked = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM partner_app WHERE id = ${appId}::uuid FOR UPDATE`;
    if (locked.length === 0) throw new NotFound(['input', 'appId']);
    const active = await transaction.partnerKey.count({
      where: { appId, revokedAt: null, expiresAt: { gt: at } },
    });
    if (active >= mostKeys) {
      throw new Conflict(['input', 'appId'], {
        en: 'The app has two keys already: revoke one first.',
        zh: '该应用已有两个密钥：请先作废其中一个。',
      });
    }
    const row = await transaction.partnerKey.create({
      data: { appId, hash: '', hint: '', createdAt: at, expiresAt: ends },
      select: { id: true },
    });
    const { key, hash, hint } = makeKey(row.id);
    await transaction.partnerKey.update({ where: row, data: { hash, hint } });
    const data = { keyId: row.id, hint, expiresAt: ends.toISOString() };
    await recordApp(transaction, 'key-issued', appId, { caller, at, data });
    return { id: row.id, secret: key };
  });
}

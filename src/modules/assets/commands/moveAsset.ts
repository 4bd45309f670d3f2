import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalAssetMove } from '../failures.ts';
import { requireMayMove } from '../policy.ts';
import { mayFollow } from '../rules/life.ts';
import { lockAsset, recordAssets, type WhichAsset } from './assets.ts';

export interface AssetMoving extends WhichAsset {
  to: AssetStatus;
  /** Null: now. */
  at: Date | null;
  reason: string;
}

/** An asset comes into another state, now or since a time that is past; answers with its id. */
export function moveAsset(
  platform: Platform,
  caller: Caller,
  { to, at: since, reason, ...which }: AssetMoving,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const { asset } = await lockAsset(transaction, caller, which);
    const { status, statusSince } = asset;
    requireMayMove(caller, asset, to);
    if (!mayFollow(status, to)) throw new IllegalAssetMove(status);
    const at = requireTime(since ?? now, now, ['input', 'at']);
    if (at < statusSince) {
      throw new InvalidInput(
        ['input', 'at'],
        'INVALID_INPUT',
        {
          en: 'It came into the state that it is in later than that: at {since}.',
          zh: '这早于进入当前状态的时间：{since}。',
        },
        { since: statusSince.toISOString() },
      );
    }
    const changed = await transaction.asset.update({
      where: { id: asset.id },
      data: { status: to, statusSince: at, version: { increment: 1 } },
    });
    const number = 1 + (await transaction.assetMove.count({ where: { assetId: asset.id } }));
    const { id: assetId, communityId } = asset;
    const move = { number, from: status, to, at, reason, recordedAt: now, byId: caller.id };
    await transaction.assetMove.create({ data: { ...move, assetId, communityId } });
    const was = { status, statusSince };
    const is = { status: to, statusSince: at };
    await recordAssets(transaction, [
      { asset: changed, kind: 'MOVED', at: now, actor: caller, data: { was, is, reason, number } },
    ]);
    return changed;
  });
}

/** Something that has happened: not in the future. */
export function requireTime(at: Date, now: Date, path: readonly string[]): Date {
  if (at <= now) return at;
  throw new InvalidInput(path, 'INVALID_INPUT', {
    en: 'This lies in the future.',
    zh: '这个时间尚未到来。',
  });
}

/** What begins the history of assets that were put on the register. */
export async function beginLives(
  transaction: Transaction,
  assets: readonly {
    id: string;
    communityId: string;
    status: AssetStatus;
    statusSince: Date;
  }[],
  { caller, at: recordedAt }: { caller: Caller; at: Date },
): Promise<void> {
  await transaction.assetMove.createMany({
    data: assets.map(({ id: assetId, communityId, status: to, statusSince: at }) => ({
      ...{ assetId, communityId, to, at, recordedAt },
      number: 1,
      byId: caller.id,
    })),
  });
}

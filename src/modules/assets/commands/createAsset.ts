import type { Caller } from '../../../platform/auth/caller.ts';
import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';
import { NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isStaff } from '../../staff/index.ts';
import { requireMayKeepAssets } from '../policy.ts';
import { type AssetDetails, withDetails } from '../rules/details.ts';
import type { GivenValue } from '../rules/values.ts';
import { recordAssets, requireDetails, withFreeCode } from './assets.ts';
import { toColumns, told } from './columns.ts';
import { giveValues } from './giveValues.ts';
import { fieldsOf } from './kinds.ts';
import { beginLives, requireTime } from './moveAsset.ts';

export interface NewAsset {
  communityId: string;
  kindCode: string;
  details: Partial<AssetDetails> & Pick<AssetDetails, 'code' | 'name'>;
  values: readonly GivenValue[];
  status: AssetStatus;
  /** Since when it is in that state; null: now. */
  since: Date | null;
}

/** Puts an asset on the register; answers with its id. */
export async function createAsset(
  platform: Platform,
  caller: Caller,
  { communityId, kindCode, values: given, status, since, ...said }: NewAsset,
): Promise<{ id: string }> {
  if (!isStaff(caller)) throw new NotAllowed();
  if (!caller.communityIds.includes(communityId)) throw new NotFound(['input', 'communityId']);
  requireMayKeepAssets(caller, communityId);
  const details = withDetails(said.details);
  const at = platform.time.now();
  const life = { status, statusSince: requireTime(since ?? at, at, ['input', 'since']) };
  return withFreeCode(details.code, () =>
    platform.change(async (transaction) => {
      // What it is asked for must not change meanwhile.
      await transaction.$queryRaw`SELECT 1 FROM asset_kind WHERE code = ${kindCode} FOR SHARE`;
      const kind = await transaction.assetKind.findUnique({ where: { code: kindCode } });
      if (!kind) throw new NotFound(['input', 'kindCode']);
      await requireDetails(transaction, caller, { communityId }, details);
      const values = giveValues(fieldsOf(kind), {}, given);
      const columns = { ...toColumns(details), values, communityId, kindId: kind.id };
      const asset = await transaction.asset.create({
        data: { ...columns, ...life, createdAt: at },
      });
      await beginLives(transaction, [asset], { caller, at });
      const is = { kindCode, ...told(details, values), ...life };
      const happening = { asset, kind: 'CREATED', at, actor: caller, data: { is } } as const;
      await recordAssets(transaction, [happening]);
      return asset;
    }),
  );
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayKeepAssets } from '../policy.ts';
import type { AssetDetails } from '../rules/details.ts';
import type { GivenValue } from '../rules/values.ts';
import {
  lockAsset,
  recordAssets,
  requireDetails,
  type WhichAsset,
  withFreeCode,
} from './assets.ts';
import { differences, toColumns, toDetails, told, valuesOf } from './columns.ts';
import { giveValues } from './giveValues.ts';
import { fieldsOf } from './kinds.ts';

export interface AssetChanges extends WhichAsset {
  /** What is left out stays. */
  details: Partial<AssetDetails>;
  values: readonly GivenValue[];
}

/** Changes what is said of an asset; where nothing is different nothing is written. */
export function changeAsset(
  platform: Platform,
  caller: Caller,
  { details: changes, values: given, ...which }: AssetChanges,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return withFreeCode(changes.code ?? '', () =>
    platform.change(async (transaction) => {
      const { asset, kind } = await lockAsset(transaction, caller, which);
      requireMayKeepAssets(caller, asset.communityId);
      const had = toDetails(asset);
      const details = { ...had, ...changes };
      await requireDetails(transaction, caller, asset, details, had);
      const former = valuesOf(asset);
      const values = given.length > 0 ? giveValues(fieldsOf(kind), former, given) : former;
      const change = differences(told(had, former), told(details, values));
      if (Object.keys(change.is).length === 0) return asset;
      const changed = await transaction.asset.update({
        where: { id: asset.id },
        data: { ...toColumns(details), values, version: { increment: 1 } },
      });
      await recordAssets(transaction, [
        { asset: changed, kind: 'CHANGED', at, actor: caller, data: change },
      ]);
      return changed;
    }),
  );
}

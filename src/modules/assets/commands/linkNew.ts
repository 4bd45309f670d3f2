import type { Transaction } from '../../../platform/database/database.ts';
import type { Asset, Request } from '../../../platform/database/generated/client/client.ts';
import { findRepeated } from '../faults.ts';
import { type AssetHappening, recordAssets } from './assets.ts';

/** Requests that are made for assets are about them from the first moment: faults, or other work. */
export async function linkNew(
  transaction: Transaction,
  links: readonly { request: Request; asset: Asset }[],
  { at, isFault }: { at: Date; isFault: boolean },
): Promise<void> {
  const assetIds = [...new Set(links.map(({ asset }) => asset.id))];
  const wereRepeated = isFault ? await findRepeated(transaction, assetIds, at) : null;
  await transaction.assetRequest.createMany({
    data: links.map(({ request: { id: requestId }, asset: { id: assetId, communityId } }) => ({
      ...{ requestId, assetId, communityId },
      linkedAt: at,
      isFault,
    })),
  });
  const areRepeated = isFault ? await findRepeated(transaction, assetIds, at) : null;
  const told = new Set(wereRepeated);
  await recordAssets(
    transaction,
    links.flatMap(({ request, asset }) => {
      const happening = { asset, at, actor: null, data: { requestId: request.id } };
      const happenings: AssetHappening[] = [{ ...happening, kind: 'REQUEST_LINKED' }];
      if (areRepeated?.has(asset.id) && !told.has(asset.id)) {
        told.add(asset.id);
        happenings.push({ ...happening, kind: 'REPEATED_FAULTS' });
      }
      return happenings;
    }),
  );
}

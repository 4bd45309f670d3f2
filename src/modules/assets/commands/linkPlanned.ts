import type { Transaction } from '../../../platform/database/database.ts';
import type { Asset, Request } from '../../../platform/database/generated/client/client.ts';
import { recordAssets } from './assets.ts';

/** Requests of planned work are about their assets from the first moment; nothing is wrong with those. */
export async function linkPlanned(
  transaction: Transaction,
  links: readonly { request: Request; asset: Asset }[],
  at: Date,
): Promise<void> {
  await transaction.assetRequest.createMany({
    data: links.map(({ request: { id: requestId }, asset: { id: assetId, communityId } }) => ({
      ...{ requestId, assetId, communityId },
      linkedAt: at,
      isFault: false,
    })),
  });
  await recordAssets(
    transaction,
    links.map(({ request, asset }) => ({
      asset,
      kind: 'REQUEST_LINKED',
      at,
      actor: null,
      data: { requestId: request.id },
    })),
  );
}

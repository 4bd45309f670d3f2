import type { Transaction } from '../../../platform/database/database.ts';
import type { Asset, Request } from '../../../platform/database/generated/client/client.ts';
import { recordAssets } from './assets.ts';

/** Requests that are made for assets are about them from the first moment: faults, or other work. */
export async function linkNew(
  transaction: Transaction,
  links: readonly { request: Request; asset: Asset }[],
  { at, isFault }: { at: Date; isFault: boolean },
): Promise<void> {
  await transaction.assetRequest.createMany({
    data: links.map(({ request: { id: requestId }, asset: { id: assetId, communityId } }) => ({
      ...{ requestId, assetId, communityId },
      linkedAt: at,
      isFault,
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

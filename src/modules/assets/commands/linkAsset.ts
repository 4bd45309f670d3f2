import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import {
  addedKind,
  changeRequest,
  lockRequest,
  requireMayReclassify,
  type WhichRequest,
} from '../../requests/index.ts';
import { findRepeated } from '../faults.ts';
import { visibleAssets } from '../policy.ts';
import { type AssetHappening, recordAssets } from './assets.ts';

/** A request is about an asset; what it was linked with before, it is linked with no more. */
export function linkAsset(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
  assetId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayReclassify(caller, request);
    await linkTo(transaction, caller, request, { assetId, at });
    return request;
  });
}

/** As `linkAsset`, of a locked request as a part of a change, whoever the caller is. */
export async function linkTo(
  transaction: Transaction,
  caller: Caller,
  request: Request,
  { assetId, at }: { assetId: string; at: Date },
): Promise<void> {
  const former = await linkOf(transaction, request.id);
  if (former?.assetId === assetId) {
    throw new Conflict(['input', 'assetId'], {
      en: 'The request is linked with this asset already.',
      zh: '该诉求已关联此设备。',
    });
  }
  const assets = await lockAssets(transaction, [assetId, ...(former ? [former.assetId] : [])]);
  const asset = await transaction.asset.findFirst({
    where: { AND: [{ id: assetId }, visibleAssets(caller)] },
  });
  if (!asset) throw new NotFound(['input', 'assetId']);
  if (asset.communityId !== request.communityId) {
    throw new Conflict(['input', 'assetId'], {
      en: 'The asset belongs to another community than the request.',
      zh: '设备与诉求不属于同一项目。',
    });
  }
  const wasRepeated = (await findRepeated(transaction, [assetId], at)).has(assetId);
  const { communityId } = asset;
  const link = { assetId, communityId, linkedAt: at, linkedById: caller.id, endedAt: null };
  await transaction.assetRequest.upsert({
    where: { requestId: request.id },
    create: { ...link, requestId: request.id },
    update: link,
  });
  const details = { assetId, assetCode: asset.code, assetName: asset.name };
  await tell(transaction, request, { caller, at }, 'ASSET_LINKED', details);
  const happening = { at, actor: caller, data: { requestId: request.id } };
  const left = assets.find(({ id }) => id === former?.assetId);
  const happenings: AssetHappening[] = [
    ...(left ? [{ ...happening, asset: left, kind: 'REQUEST_UNLINKED' as const }] : []),
    { ...happening, asset, kind: 'REQUEST_LINKED' },
  ];
  const isRepeated = (await findRepeated(transaction, [assetId], at)).has(assetId);
  if (isRepeated && !wasRepeated) happenings.push({ ...happening, asset, kind: 'REPEATED_FAULTS' });
  await recordAssets(transaction, happenings);
}

/** A request is about no asset after all. */
export function unlinkAsset(
  platform: Platform,
  caller: Caller,
  which: WhichRequest,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const request = await lockRequest(transaction, caller, which);
    requireMayReclassify(caller, request);
    const link = await linkOf(transaction, request.id);
    if (!link) {
      throw new Conflict(['input', 'requestId'], {
        en: 'The request is not linked with an asset.',
        zh: '该诉求未关联设备。',
      });
    }
    const [asset] = await lockAssets(transaction, [link.assetId]);
    if (!asset) throw new NotFound(['input', 'requestId']);
    await transaction.assetRequest.update({
      where: { requestId: request.id },
      data: { endedAt: at },
    });
    await tell(transaction, request, { caller, at }, 'ASSET_UNLINKED', { assetId: asset.id });
    await recordAssets(transaction, [
      { asset, kind: 'REQUEST_UNLINKED', at, actor: caller, data: { requestId: request.id } },
    ]);
    return request;
  });
}

/** The link that a request has now. */
const linkOf = (transaction: Transaction, requestId: string) =>
  transaction.assetRequest.findFirst({ where: { requestId, endedAt: null } });

/** Keeps assets for this transaction, in the order of their ids, so that nobody waits in a circle. */
async function lockAssets(transaction: Transaction, ids: string[]) {
  await transaction.$queryRaw`
    SELECT 1 FROM asset WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return transaction.asset.findMany({ where: { id: { in: ids } } });
}

/** For the inside alone: the register is nothing for customers. */
function tell(
  transaction: Transaction,
  request: Request,
  { caller, at }: { caller: Caller; at: Date },
  kind: 'ASSET_LINKED' | 'ASSET_UNLINKED',
  details: object,
): Promise<Request> {
  const happening = { kind: addedKind(kind), at, actor: caller, isPublic: false, details };
  return changeRequest(transaction, request, {}, happening);
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { hashSecret } from '../../../platform/auth/ownCredential.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleAssets } from '../../assets/index.ts';
import { requireMayLabel } from '../policy.ts';
import { labelCode } from '../rules/code.ts';
import { recordLabel, takeBack } from './labels.ts';

/**
 * Gives an asset a label; the one that it had opens nothing any more, so that one that was lost or
 * abused is replaced. Answers with the id of the new one.
 */
export function issueLabel(
  platform: Platform,
  caller: Caller,
  { assetId, categoryCode }: { assetId: string; categoryCode: string },
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    // Of two at the same moment the second withdraws the label of the first.
    await transaction.$queryRaw`SELECT 1 FROM asset WHERE id = ${assetId}::uuid FOR NO KEY UPDATE`;
    const asset = await transaction.asset.findFirst({
      where: { AND: [{ id: assetId }, visibleAssets(caller)] },
    });
    if (!asset) throw new NotFound(['input', 'assetId']);
    const { communityId } = asset;
    requireMayLabel(caller, communityId);
    const category = await transaction.category.findUnique({ where: { code: categoryCode } });
    if (!category) throw new NotFound(['input', 'categoryCode']);
    const former = await transaction.assetLabel.findFirst({
      where: { assetId, withdrawnAt: null },
    });
    if (former) await takeBack(transaction, former, { at, actor: caller });
    const label = await transaction.assetLabel.create({
      data: {
        ...{ communityId, assetId, sealed: '', hash: '' },
        categoryId: category.id,
        issuedAt: at,
        issuedById: caller.id,
      },
    });
    const { secret } = labelCode.make(label.id);
    await transaction.assetLabel.update({
      where: { id: label.id },
      data: { sealed: platform.vault.seal(secret), hash: hashSecret(secret) },
    });
    const data = { categoryCode };
    await recordLabel(transaction, { label, kind: 'ISSUED', at, actor: caller, data });
    return { id: label.id };
  });
}

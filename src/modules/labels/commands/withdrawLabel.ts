import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayLabel, visibleLabels } from '../policy.ts';
import { takeBack } from './labels.ts';

const path = ['input', 'labelId'];

/** A label opens nothing any more; its asset has none until another is issued. */
export function withdrawLabel(
  platform: Platform,
  caller: Caller,
  labelId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await transaction.$queryRaw`
      SELECT 1 FROM asset WHERE id = (SELECT asset_id FROM asset_label WHERE id = ${labelId}::uuid)
      FOR NO KEY UPDATE`;
    const label = await transaction.assetLabel.findFirst({
      where: { AND: [{ id: labelId }, visibleLabels(caller)] },
    });
    if (!label) throw new NotFound(path);
    requireMayLabel(caller, label.communityId);
    if (label.withdrawnAt) {
      throw new Conflict(path, { en: 'The label was withdrawn before.', zh: '该标签此前已作废。' });
    }
    await takeBack(transaction, label, { at, actor: caller });
    return { id: labelId };
  });
}

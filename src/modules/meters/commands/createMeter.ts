import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import type { MeterKind } from '../../../platform/database/generated/client/enums.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireMayKeepAssets, visibleAssets } from '../../assets/index.ts';

export interface NewMeter {
  assetId: string;
  code: string;
  name: string;
  unit: string;
  kind: MeterKind;
}

/** Says that something is read off an asset; answers with the id of the meter. */
export async function createMeter(
  platform: Platform,
  caller: Caller,
  meter: NewMeter,
): Promise<{ id: string }> {
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const asset = await transaction.asset.findFirst({
        where: { AND: [{ id: meter.assetId }, visibleAssets(caller)] },
      });
      if (!asset) throw new NotFound(['input', 'assetId']);
      const { communityId } = asset;
      requireMayKeepAssets(caller, communityId);
      const created = await transaction.meter.create({
        data: { ...meter, communityId, createdAt: at },
      });
      await appendEvents(transaction, [
        {
          kind: 'meters.CREATED',
          communityId,
          subjectType: 'Meter',
          subjectId: created.id,
          at,
          actor: caller,
          isPublic: false,
          data: { is: { ...meter } },
        },
      ]);
      return { id: created.id };
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      {
        en: 'The asset has a meter with the code {code} already.',
        zh: '该设备已有编号为 {code} 的表计。',
      },
      { code: meter.code },
    );
  }
}

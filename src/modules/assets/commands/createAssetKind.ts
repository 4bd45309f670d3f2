import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { AssetField } from '../rules/fields.ts';
import { recordKind, requireFields } from './kinds.ts';

export interface NewKind {
  code: string;
  name: string;
  nameZh: string | null;
  fields: AssetField[];
  faultCount: number | null;
  faultDays: number | null;
}

/** Sets up a kind of assets; answers with its id. */
export async function createAssetKind(
  platform: Platform,
  caller: Caller,
  kind: NewKind,
): Promise<{ id: string }> {
  requireFields(kind.fields);
  const { code } = kind;
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      const created = await transaction.assetKind.create({ data: { ...kind, createdAt: at } });
      const data = { ...kind, version: created.version };
      await recordKind(transaction, 'kind-created', created, { caller, at, data });
      return created;
    });
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      { en: 'There is a kind with the code {code} already.', zh: '已有代码为 {code} 的类别。' },
      { code },
    );
  }
}

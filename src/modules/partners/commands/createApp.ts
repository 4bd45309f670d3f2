import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken } from '../../../platform/database/database.ts';
import { Conflict } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { RequestScope } from '../../requests/index.ts';
import { recordApp } from './record.ts';
import { requireCommunities, requireVendor, requireVendorFor } from './scopes.ts';

export interface NewApp {
  name: string;
  scopes: readonly RequestScope[];
  communityIds: readonly string[];
  vendorId: string | null;
}

/** Lets an app in, without a key; answers with its id. */
export async function createApp(
  platform: Platform,
  caller: Caller,
  { name, vendorId, ...app }: NewApp,
): Promise<{ id: string }> {
  requireVendorFor(app.scopes, vendorId, 'vendorId');
  const scopes = [...new Set(app.scopes)];
  const communityIds = requireCommunities(caller, app.communityIds);
  const at = platform.time.now();
  try {
    return await platform.change(async (transaction) => {
      await requireVendor(transaction, vendorId);
      const { id } = await transaction.partnerApp.create({
        data: {
          name,
          scopes,
          vendorId,
          createdAt: at,
          communities: { create: communityIds.map((communityId) => ({ communityId })) },
        },
      });
      const data = { name, scopes, communityIds, vendorId };
      await recordApp(transaction, 'app-created', id, { caller, at, data });
      return { id };
    });
  } catch (error) {
    if (!isTaken(error, 'name')) throw error;
    throw new Conflict(['input', 'name'], {
      en: 'There is a partner app of this name already.',
      zh: '已有同名的合作方应用。',
    });
  }
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import type { RequestScope } from '../../requests/index.ts';
import { recordApp } from './record.ts';
import { requireCommunities, requireVendorFor } from './scopes.ts';

export interface AppChange {
  appId: string;
  expectedVersion?: number | null;
  scopes?: readonly RequestScope[];
  communityIds?: readonly string[];
  isActive?: boolean | null;
}

/** Changes what an app may do; answers with its id. */
export function changeApp(
  platform: Platform,
  caller: Caller,
  { appId, expectedVersion, ...change }: AppChange,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM partner_app WHERE id = ${appId}::uuid FOR UPDATE`;
    const was = await transaction.partnerApp.findUnique({
      where: { id: appId },
      include: { communities: true },
    });
    if (!was) throw new NotFound(['input', 'appId']);
    requireVersion(was.version, expectedVersion);
    const scopes = change.scopes ? [...new Set(change.scopes)] : (was.scopes as RequestScope[]);
    requireVendorFor(scopes, was.vendorId, 'scopes');
    const communitiesWere = was.communities.map(({ communityId }) => communityId);
    const communityIds = change.communityIds
      ? requireCommunities(caller, change.communityIds)
      : communitiesWere;
    const isActive = change.isActive ?? was.isActive;
    await transaction.partnerApp.update({
      where: { id: appId },
      data: {
        scopes,
        isActive,
        version: { increment: 1 },
        communities: {
          deleteMany: { communityId: { notIn: communityIds } },
          create: communityIds
            .filter((id) => !communitiesWere.includes(id))
            .map((communityId) => ({ communityId })),
        },
      },
    });
    const data = {
      was: { scopes: was.scopes, communityIds: communitiesWere, isActive: was.isActive },
      is: { scopes, communityIds, isActive },
    };
    await recordApp(transaction, 'app-changed', appId, { caller, at, data });
    return { id: appId };
  });
}

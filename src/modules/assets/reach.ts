import { reachOf } from '../../platform/auth/reach.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { visibleAssets, visibleImports, visibleKinds } from './policy.ts';

/** What `node` finds of this module. */
export const assetsReach = (client: PrismaClient) => ({
  AssetKind: reachOf(client.assetKind, visibleKinds),
  Asset: reachOf(client.asset, visibleAssets),
  AssetImport: reachOf(client.assetImport, visibleImports),
});

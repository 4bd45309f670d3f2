import { join } from 'node:path';
import { contractFolder } from '../../platform/graphql/contract.ts';
import { defineModule } from '../../platform/module.ts';
import { addAssetMutations } from './api/assetMutations.ts';
import { addAssetType } from './api/assetType.ts';
import { addEnums } from './api/enums.ts';
import { addImport } from './api/importTypes.ts';
import { addKindMutations } from './api/kindMutations.ts';
import { addKindType } from './api/kindType.ts';
import { addLifeFields } from './api/lifeType.ts';
import { addQueries } from './api/queries.ts';
import { addRequestLinks } from './api/requestLinks.ts';
import { addSubscription } from './api/subscription.ts';
import { examples } from './examples.ts';
import { assetsReach } from './reach.ts';
import { storyKinds } from './rules/storyKinds.ts';

// For other modules: what assets are, who sees and keeps them, how their values are written, what
// requests have to do with them, and what became of them in a time.
export { criticalityType } from './api/enums.ts';
export { readSpan } from './api/readSpan.ts';
export { aLink, wholeNumber } from './api/rules.ts';
export { linkTo } from './commands/linkAsset.ts';
export { linkNew } from './commands/linkNew.ts';
export { type CountedFaults, countFaults } from './faults.ts';
export { findMoves } from './findMoves.ts';
export { mayKeepAssets, requireMayKeepAssets, visibleAssets } from './policy.ts';
export { type Move, stretchesOf } from './rules/downtime.ts';
export { assetLogKind } from './rules/eventKinds.ts';
export { conditionOf } from './rules/life.ts';
export { compareValues, readValue } from './rules/values.ts';
export { workOn } from './rules/workOn.ts';

/**
 * The equipment of the estates over its whole life: what there is, where it stands, what is known of
 * it, when it was up and down, and which requests are about it.
 *
 * - `rules/`: plain functions over plain data: the fields of a kind and their values, what fits
 *   together, the life of an asset, and how its time is made up.
 * - `commands/`: what can be done, one file each, one transaction each. `kinds.ts` and `assets.ts`
 *   have what several of them share.
 * - `file/`: what a file of assets says, line by line.
 * - `faults.ts`: what was reported about too often.
 * - `api/`: the types and fields of `schema/assets.graphql`.
 */
export const assets = defineModule({
  name: 'assets',
  version: '0.1.0',
  needs: ['owners', 'staff', 'calendars', 'requests'],
  contract: join(contractFolder, 'assets.graphql'),
  errorCodes: {
    ILLEGAL_ASSET_MOVE:
      "The asset's state does not allow this move; the error lists the moves that are open.",
  },
  enumValues: { RequestEventKind: storyKinds },
  examples,
  setUp: (platform) => ({
    types(builder) {
      const enums = addEnums(builder);
      const field = addKindType(builder, enums);
      const list = addAssetType(builder, enums, field);
      addLifeFields(builder, platform, enums);
      addQueries(builder, platform, list, enums);
      addKindMutations(builder, platform, enums);
      addAssetMutations(builder, platform, enums);
      addRequestLinks(builder, platform);
      addImport(builder, platform);
      addSubscription(builder, platform);
    },
    reach: assetsReach(platform.client),
  }),
});

import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { changeAsset } from '../commands/changeAsset.ts';
import { createAsset } from '../commands/createAsset.ts';
import { moveAsset } from '../commands/moveAsset.ts';
import { IllegalAssetMove } from '../failures.ts';
import { addAssetInputs, readDetails } from './assetInputs.ts';
import type { AssetEnums } from './enums.ts';

/** The mutations of those who keep the register of a community. */
export function addAssetMutations(builder: Builder, platform: Platform, enums: AssetEnums): void {
  const inputs = addAssetInputs(builder, enums);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'asset',
      type: 'Asset',
      description: 'The asset.',
      model: platform.client.asset,
    });
  addMutation(builder, platform, 'createAsset', {
    description: 'Puts an asset on the register. For managers of the community and those above.',
    inputDescription: 'Where it belongs, and what is said of it.',
    input: inputs.create,
    success: success('CreateAssetSuccess', 'The asset is on the register.'),
    run: ({ communityId, kindCode, code, name, values, status, since, ...said }, caller) =>
      createAsset(platform, caller, {
        communityId: readId('Community', communityId, ['input', 'communityId']),
        kindCode,
        details: { ...readDetails(said), code, name },
        values: readValues(values),
        status: status ?? 'PLANNED',
        since: since ?? null,
      }),
  });
  addMutation(builder, platform, 'changeAsset', {
    description: 'Changes what is said of an asset. For managers of the community and those above.',
    inputDescription: 'Which asset, and what it is to be; what is left out stays.',
    furtherResult: ' A code that is taken, and a whole that is a part of it, is a ConflictError.',
    input: inputs.change,
    success: success('ChangeAssetSuccess', 'The asset is changed.'),
    run: ({ assetId, expectedVersion, values, ...said }, caller) =>
      changeAsset(platform, caller, {
        assetId: readId('Asset', assetId, ['input', 'assetId']),
        expectedVersion,
        details: readDetails(said),
        values: readValues(values),
      }),
  });
  addMutation(builder, platform, 'moveAsset', {
    description:
      'Brings an asset into another state, now or since a time that is past. For managers of the community and those above; between IN_SERVICE, UNDER_MAINTENANCE and OUT_OF_ORDER also for its leads.',
    inputDescription: 'Which asset, into which state, since when and why.',
    input: inputs.move,
    failures: [IllegalAssetMove],
    success: success('MoveAssetSuccess', 'The asset is in that state.'),
    run: ({ assetId, expectedVersion, to, at, reason }, caller) =>
      moveAsset(platform, caller, {
        assetId: readId('Asset', assetId, ['input', 'assetId']),
        expectedVersion,
        to,
        at: at ?? null,
        reason,
      }),
  });
}

const readValues = (
  values: readonly { code: string; value?: string | null }[] | null | undefined,
) => (values ?? []).map(({ code, value }) => ({ code, value: value ?? null }));

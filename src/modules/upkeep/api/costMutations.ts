import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { wholeNumber } from '../../assets/index.ts';
import { words } from '../../requests/index.ts';
import { recordCost } from '../commands/recordCost.ts';
import { reverseCost } from '../commands/reverseCost.ts';
import type { UpkeepEnums } from './enums.ts';

/** The mutations about what was spent. */
export function addCostMutations(
  builder: Builder,
  platform: Platform,
  { costKind }: UpkeepEnums,
): void {
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'cost',
      type: 'AssetCost',
      description: 'The cost.',
      model: platform.client.assetCost,
    });
  addMutation(builder, platform, 'recordAssetCost', {
    description:
      'Writes down what was spent on an asset. It is never changed; one that is wrong is reversed. For the leads of the community and those above.',
    inputDescription: 'On which asset, for what, and how much.',
    input: builder.inputType('RecordAssetCostInput', {
      description: 'What was spent on an asset.',
      fields: (t) => ({
        assetId: t.id({ required: true, description: 'On which asset.' }),
        kind: t.field({
          type: costKind,
          required: true,
          description: 'What sort of thing it was spent for. VENDOR names the vendor.',
        }),
        name: t.string({
          required: true,
          description: 'What was paid for: the part, the work; 1 to 200 characters.',
          validate: characters(1, 200),
        }),
        quantity: t.int({
          defaultValue: 1,
          description: 'How many: pieces, hours, visits; 1 to 1,000,000.',
          validate: wholeNumber(1, 1_000_000),
        }),
        price: t.field({
          type: 'MoneyInput',
          required: true,
          description:
            'What one costs. All of them together cost at most 1,000,000,000,000 minor units; nothing is a cost as well, such as a part under warranty.',
        }),
        day: t.field({
          type: 'LocalDate',
          required: true,
          description: 'On which day, by the clock of the community: from 1900-01-01 to today.',
        }),
        requestId: t.id({
          description: 'The request that it was for; it has to be about this asset.',
        }),
        vendorId: t.id({
          description: 'The vendor who was paid or brought it; one that works in the community.',
        }),
      }),
    }),
    success: success('RecordAssetCostSuccess', 'What was spent is written down.'),
    run: ({ assetId, requestId, vendorId, quantity, ...said }, caller) =>
      recordCost(platform, caller, {
        ...said,
        quantity: quantity ?? 1,
        assetId: readId('Asset', assetId, ['input', 'assetId']),
        requestId: readOptionalId('Request', requestId, ['input', 'requestId']),
        vendorId: readOptionalId('Vendor', vendorId, ['input', 'vendorId']),
      }),
  });
  addMutation(builder, platform, 'reverseAssetCost', {
    description:
      'Takes a cost back that was written down wrongly: it stays to be read, and counts no more, in no figure of any time. For the leads of the community and those above.',
    inputDescription: 'Which cost, and why.',
    furtherResult: ' One that is reversed already is a ConflictError.',
    input: builder.inputType('ReverseAssetCostInput', {
      description: 'A cost that was written down wrongly.',
      fields: (t) => ({
        costId: t.id({ required: true, description: 'Which.' }),
        reason: t.string({
          required: true,
          description: 'Why, 1 to 2,000 characters.',
          validate: words,
        }),
      }),
    }),
    success: success('ReverseAssetCostSuccess', 'The cost counts no more.'),
    run: ({ costId, reason }, caller) =>
      reverseCost(platform, caller, readId('AssetCost', costId, ['input', 'costId']), reason),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { listOf } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { wholeNumber } from '../../assets/index.ts';
import { statusType } from '../../requests/index.ts';
import { findLabelled, type Labelled } from '../findLabelled.ts';
import { findSheet, type Sheet } from '../findSheet.ts';
import { printSheet } from '../print/sheet.ts';

const mostLabels = 200;
/** What each label on a sheet costs to draw, in rows read. */
const drawingCost = 10;

/** What whoever scans a label sees, and labels to print. */
export function addQueries(builder: Builder, platform: Platform): void {
  const labelled = builder.objectRef<Labelled>('LabelledAsset').implement({
    description: 'What a label is stuck on, as whoever scans it sees it.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name of the asset.' }),
      kind: t.string({
        description: 'The name of its kind in the language of the call.',
        resolve: ({ kind: { name, nameZh } }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      community: t.exposeString('community', { description: 'The name of the community.' }),
      place: t.exposeString('place', {
        nullable: true,
        description: 'The public place that it stands in; null: it stands elsewhere.',
      }),
      openReports: t.expose('openReports', {
        type: [statusType],
        description:
          'The states of what is reported on it and open, the oldest first: so many are known already.',
      }),
    }),
  });
  const sheet = builder.objectRef<Sheet>('AssetLabelSheet').implement({
    description: 'Labels on a sheet, for printing.',
    fields: (t) => ({
      pdf: t.string({
        description:
          'A PDF file in base64: A4, 21 labels of 63.5 by 38.1 millimetres on each page, each with QR code, code and name of the asset. Print it at its full size.',
        extensions: { cost: drawingCost },
        resolve: async ({ labels }) =>
          (await printSheet(labels, platform.time.now())).toString('base64'),
      }),
      labelCount: t.int({
        description: 'How many labels are on it.',
        resolve: ({ labels }) => labels.length,
      }),
      unlabelledCount: t.exposeInt('unlabelledCount', {
        description:
          'Of how many assets that fit there is none on this sheet, because they have no label: issue them.',
      }),
      endCode: t.string({
        nullable: true,
        description: 'The code of the last asset on it, for `after`; null: there is none.',
        resolve: ({ labels }) => labels.at(-1)?.code ?? null,
      }),
      hasNextSheet: t.exposeBoolean('hasNextSheet', {
        description: 'Whether more labels follow.',
      }),
    }),
  });
  builder.queryFields((t) => ({
    labelledAsset: t.field({
      type: labelled,
      description:
        'What the scanned label is stuck on, and what is known about it already. Only with the code of a label as the credential, for the page that its QR code leads to; refused to everybody else.',
      resolve: (_root, _args, context) => findLabelled(platform.client, signedIn(context)),
    }),
    assetLabelSheet: t.field({
      type: sheet,
      description:
        'Labels to print on a sheet: of the assets of a community that fit, by code, those that have a label. For leads and managers of the community and those above.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Of which community.' }),
        kindCode: t.arg.string({ description: 'Of this kind of assets.' }),
        placeId: t.arg.id({ description: 'In this public place.' }),
        assetIds: t.arg.idList({
          description: 'Of these assets alone, at most 200.',
          validate: listOf(null, 0, mostLabels),
        }),
        first: t.arg.int({
          defaultValue: mostLabels,
          description: 'How many labels, 1 to 200; 21 fit on a page.',
          validate: wholeNumber(1, mostLabels),
        }),
        after: t.arg.string({
          description: 'Go on after this code: `endCode` of the sheet before.',
        }),
      },
      resolve: (_root, args, context) =>
        findSheet(platform, signedIn(context), {
          communityId: readId('Community', args.communityId, ['communityId']),
          kindCode: args.kindCode ?? null,
          placeId: readOptionalId('Place', args.placeId, ['placeId']),
          assetIds: args.assetIds?.map((id) => readId('Asset', id, ['assetIds'])) ?? null,
          first: args.first ?? mostLabels,
          after: args.after ?? null,
        }),
    }),
  }));
}

import type { AssetLabel } from '../../../platform/database/generated/client/client.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { addressFor } from '../codes.ts';
import { mayLabel, visibleLabels } from '../policy.ts';
import { qrCodeOf, toSvg } from '../print/qrCode.ts';

/** What the QR code costs to make, in rows read. */
const drawingCost = 10;

/** Labels, and what an asset has of them. */
export function addLabelType(builder: Builder, platform: Platform): void {
  const { client } = platform;
  const addressIn = (context: Context, label: AssetLabel): string | null =>
    label.withdrawnAt === null && mayLabel(signedIn(context), label.communityId)
      ? addressFor(platform, label)
      : null;
  builder.prismaNode('AssetLabel', {
    id: nodeId,
    description:
      'A label with a QR code on an asset. Its code is a credential for whoever scans it: treat it so.',
    fields: (t) => ({
      asset: t.relation('asset', { description: 'What it is stuck on.' }),
      category: t.relation('category', {
        description: 'Under which category reports are taken in.',
      }),
      address: t.string({
        nullable: true,
        description:
          'What the QR code holds: the address of the page for reports with the code behind the `#`. Null: it was withdrawn, or it is not yours to print.',
        resolve: (label, _args, context) => addressIn(context, label),
      }),
      svg: t.string({
        nullable: true,
        description:
          'The QR code as an SVG picture, to be shown or printed at 25 millimetres or more. Null: it was withdrawn, or it is not yours to print.',
        extensions: { cost: drawingCost },
        resolve: (label, _args, context) => {
          const address = addressIn(context, label);
          return address === null ? null : toSvg(qrCodeOf(address));
        },
      }),
      reportCount: t.relationCount('reporters', {
        description: 'How often it was used to report.',
      }),
      issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When it was issued.' }),
      issuedBy: t.relation('issuedBy', { description: 'Who issued it.' }),
      withdrawnAt: t.expose('withdrawnAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when its code opens nothing; null: it does.',
      }),
    }),
  });
  builder.prismaObjectFields('Asset', (t) => ({
    label: t.loadable({
      type: rowType(builder, 'AssetLabel'),
      nullable: true,
      description: 'The label in force; null: it has none, or labels are not yours to see.',
      loaderOptions: { cache: false },
      load: async (assetIds: string[], context) => {
        const inForce = { assetId: { in: assetIds }, withdrawnAt: null };
        const labels = await client.assetLabel.findMany({
          where: { AND: [visibleLabels(signedIn(context)), inForce] },
        });
        const byAsset = new Map(labels.map((label) => [label.assetId, label]));
        return assetIds.map((id) => byAsset.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
    viewerCanLabel: t.boolean({
      description: 'Whether you can issue, print and withdraw its label.',
      resolve: ({ communityId }, _args, context) => mayLabel(signedIn(context), communityId),
    }),
  }));
}

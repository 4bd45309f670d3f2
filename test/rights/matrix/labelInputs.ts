import { decodeId, encodeId } from '../../../src/platform/graphql/ids.ts';
import { createAsset } from '../../support/assets.ts';
import { codeIn, issueLabel, scanner } from '../../support/labels.ts';
import type { Prepare, Scene } from './operations.ts';
import type { Roles } from './roles.ts';

/** By mutation of the module `labels`: a good `input`, on something that was made for this one call. */

let count = 0;
const assetId = async ({ window }: Pick<Scene, 'window'>): Promise<string> => {
  count += 1;
  return (await createAsset(window, { code: `LABELLED_${count}` })).id;
};

/** Somebody who reported what has been dealt with, so that they can be forgotten as well. */
async function reporterId(scene: Scene): Promise<string> {
  const { window, request } = scene;
  const { client } = window.database;
  const label = await issueLabel(window, await assetId(scene));
  const labelId = decodeId(label.id)?.id as string;
  const { communityId, ...matter } = await client.request.findUniqueOrThrow({
    where: { id: decodeId(request.id)?.id as string },
  });
  const reported = await client.request.create({
    data: {
      ...{ communityId, number: `YH-QR${count}`, status: 'CLOSED', priority: 'NORMAL' },
      ...{ channel: 'QR', title: 'Stuck', receivedAt: matter.receivedAt },
      ...{ categoryId: matter.categoryId, accountableId: matter.accountableId },
    },
  });
  const { id } = await client.reporter.create({
    data: {
      ...{ communityId, labelId, requestId: reported.id, phone: '13900004321' },
      reportedAt: matter.receivedAt,
    },
  });
  return encodeId('Reporter', id);
}

export const labelInputs: Record<string, Prepare> = {
  issueAssetLabel: async (scene) => ({ assetId: await assetId(scene), categoryCode: 'LIFT' }),
  withdrawAssetLabel: async (scene) => ({
    labelId: (await issueLabel(scene.window, await assetId(scene))).id,
  }),
  reportByQr: () => ({ text: 'The doors do not close' }),
  revealReporter: async (scene) => ({
    reporterId: await reporterId(scene),
    reason: 'To ask which door',
  }),
  eraseReporter: async (scene) => ({
    reporterId: await reporterId(scene),
    isConfirmed: true,
    reason: 'They asked for it',
  }),
};

/** The lift of the matter has a label; somebody has scanned it, and the matter is what they reported. */
export async function makeLabels(
  { window, request }: Pick<Scene, 'window' | 'request'>,
  roles: Roles,
): Promise<void> {
  const { client } = window.database;
  const lift = await client.asset.findFirstOrThrow({ where: { code: 'A-LIFT' } });
  const label = await issueLabel(window, encodeId('Asset', lift.id));
  roles.set('label', scanner(window, codeIn(label.address)));
  const at = new Date('2026-03-02T00:00:00Z');
  await client.reporter.create({
    data: {
      ...{ communityId: lift.communityId, labelId: decodeId(label.id)?.id as string },
      requestId: decodeId(request.id)?.id as string,
      ...{ name: 'Chen', phone: '13900004321', photoUrl: 'https://pictures.example/1.jpg' },
      ...{ reportedAt: at, erasedAt: at },
    },
  });
}

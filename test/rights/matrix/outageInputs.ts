import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { liftRule } from '../../support/outages.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `outages`: a good `input`, on something that was made for this one call. */
export const outageInputs: Record<string, Prepare> = {
  setOutageRule: () => ({ ...liftRule, kindCode: 'PUMP' }),
};

/** The lift of the matter is out of order, and the incident of the matter is the one about it. */
export async function makeOutages({
  window,
  request,
}: Pick<Scene, 'window' | 'request'>): Promise<void> {
  const { client } = window.database;
  const requestId = decodeId(request.id)?.id as string;
  const {
    id: assetId,
    communityId,
    kindId,
  } = await client.asset.findFirstOrThrow({
    where: { code: 'A-LIFT' },
  });
  const { incidentId, incident } = await client.incidentRequest.findFirstOrThrow({
    where: { requestId },
    include: { incident: true },
  });
  await client.outage.create({ data: { incidentId, communityId, assetId } });
  const { id: openId } = await client.incident.findFirstOrThrow({ where: { closedAt: null } });
  await client.outage.create({ data: { incidentId: openId, communityId, assetId } });
  await client.outageRule.create({
    data: {
      ...{ kindId, categoryId: incident.categoryId, leastCriticality: 'HIGH', isActive: true },
      ...{ title: 'Lift out of order', titleZh: '电梯停运' },
      ...{ script: 'The lift stands still.', scriptZh: '电梯停运。', closingNote: 'It runs.' },
    },
  });
}

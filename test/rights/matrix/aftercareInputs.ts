import { decodeId } from '../../../src/platform/graphql/ids.ts';
import { afterwards, closed, followUp100, returnedTwice } from '../../support/aftercare.ts';
import { staffId } from '../../support/staff.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `aftercare`: a good `input`, on something that was made for this one call. */

/** A category of which nothing else is closed here. */
const categoryCode = 'NOISE';

async function followUp({ window, company }: Scene): Promise<string> {
  await followUp100(window, { categoryCode });
  const { followUps } = await afterwards(window, await closed(window, company, { categoryCode }));
  return followUps[0].id;
}

async function recovery({ window, company }: Scene): Promise<string> {
  const { recoveries } = await afterwards(window, await returnedTwice(window, company));
  return recoveries[0].id;
}

const tang = ({ window }: Scene): Promise<string> => staffId(window, 'Tang');

export const aftercareInputs: Record<string, Prepare> = {
  setFollowUpRule: () => ({ categoryCode, sharePercent: 100 }),
  recordFollowUp: async (scene) => ({
    followUpId: await followUp(scene),
    outcome: 'SATISFIED',
    note: 'Quick and clean',
  }),
  assignFollowUp: async (scene) => ({
    followUpId: await followUp(scene),
    staffId: await tang(scene),
  }),
  completeRecovery: async (scene) => ({ recoveryId: await recovery(scene), note: 'A new tap' }),
  assignRecovery: async (scene) => ({
    recoveryId: await recovery(scene),
    staffId: await tang(scene),
  }),
};

/**
 * Gives a request something that was made good, after which its customer was asked, and both again,
 * still to be done.
 */
export async function addAftercare({
  window,
  request,
}: Pick<Scene, 'window' | 'request'>): Promise<void> {
  const { client } = window.database;
  await followUp100(window, { categoryCode });
  const requestId = decodeId(request.id)?.id ?? '';
  const { communityId, accountableId } = await client.request.findUniqueOrThrow({
    where: { id: requestId },
  });
  const at = new Date('2026-03-02T01:00:00Z');
  const times = { communityId, requestId, openedAt: at, dueAt: at };
  const note = 'All is well';
  await client.recovery.create({
    data: { ...times, cause: 'STILL_NOT_SATISFIED', ownerId: accountableId },
  });
  await client.followUp.create({
    data: { ...times, reason: 'SAMPLE', status: 'OPEN', assigneeId: accountableId },
  });
  const { id: recoveryId } = await client.recovery.create({
    data: {
      ...times,
      note,
      cause: 'RETURNED_AGAIN',
      ownerId: accountableId,
      completedAt: at,
      completedById: accountableId,
    },
  });
  await client.followUp.create({
    data: {
      ...times,
      note,
      reason: 'RECOVERY',
      status: 'SATISFIED',
      assigneeId: accountableId,
      endedAt: at,
      endedById: accountableId,
      recoveryId,
    },
  });
}

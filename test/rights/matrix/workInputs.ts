import { file } from '../../support/company.ts';
import { staffId } from '../../support/staff.ts';
import {
  DeclineOffer,
  departmentsOf,
  FinishWork,
  insideOf,
  offerTo,
  Settle,
  split,
  Tick,
} from '../../support/work.ts';
import type { Prepare, Scene } from './operations.ts';

/** By mutation of the module `work`: a good `input`, on something that was made for this one call. */

const open = async ({ window, company }: Scene): Promise<string> =>
  (await file(window, company, { title: 'To be split' })).id;

const departments = ({ window, company }: Scene) => departmentsOf(window, company.a.id);

/** A part of a new request, with its checklist. */
async function part(scene: Scene): Promise<string> {
  const { ENGINEERING } = await departments(scene);
  const parts = [{ departmentId: ENGINEERING, title: 'Replace the valve' }];
  return (await split(scene.window, await open(scene), parts))[0] as string;
}

async function step(scene: Scene): Promise<string> {
  const { ENGINEERING } = await departments(scene);
  const id = await open(scene);
  const checklist = ['Close the main'];
  await split(scene.window, id, [{ departmentId: ENGINEERING, title: 'Valve', checklist }]);
  return (await insideOf(scene.window, id)).workItems[0].checklist[0].id;
}

/** An offer to somebody of engineering. */
async function offer(scene: Scene): Promise<string> {
  const to = await staffId(scene.window, 'staff.engineering.a');
  return offerTo(scene.window, 'staff.frontdesk.a', { requestId: await open(scene), staffId: to });
}

async function dispute(scene: Scene): Promise<string> {
  const id = await open(scene);
  const to = await staffId(scene.window, 'staff.engineering.a');
  const made = await offerTo(scene.window, 'staff.frontdesk.a', { requestId: id, staffId: to });
  const engineer = scene.window.as('staff.engineering.a');
  await engineer.mutate(DeclineOffer, { id: made, reason: 'YOURS' });
  return (await insideOf(scene.window, id)).dispute.id;
}

export const workInputs: Record<string, Prepare> = {
  splitRequest: async (scene) => ({
    requestId: await open(scene),
    parts: [{ departmentId: (await departments(scene)).CLEANING, title: 'Dry the floor' }],
  }),
  acceptWork: async (scene) => ({ workItemId: await part(scene) }),
  noteWork: async (scene) => ({ workItemId: await part(scene), text: 'Behind the panel' }),
  tickChecklistItem: async (scene) => ({ checklistItemId: await step(scene) }),
  finishWork: async (scene) => ({ workItemId: await part(scene), note: 'Done' }),
  cancelWork: async (scene) => ({ workItemId: await part(scene), reason: 'Dry by itself' }),
  offerHandoff: async (scene) => ({
    requestId: await open(scene),
    departmentId: (await departments(scene)).CLEANING,
  }),
  acceptHandoff: async (scene) => ({ handoffId: await offer(scene) }),
  declineHandoff: async (scene) => ({ handoffId: await offer(scene), reason: 'NO_SKILL' }),
  withdrawHandoff: async (scene) => ({ handoffId: await offer(scene) }),
  settleDispute: async (scene) => ({
    disputeId: await dispute(scene),
    departmentId: (await departments(scene)).CLEANING,
  }),
};

/**
 * Gives a request a part that has been through everything, one that waited for it, and an offer of
 * the whole that was declined.
 */
export async function addWork(
  window: Scene['window'],
  company: Scene['company'],
  requestId: string,
): Promise<void> {
  const { ENGINEERING } = await departmentsOf(window, company.a.id);
  const departmentId = ENGINEERING;
  const parts = [
    { departmentId, title: 'Open the wall', description: 'Behind the sink', checklist: ['Look'] },
    { departmentId, title: 'Replace the valve', after: [0] },
  ];
  const [workItemId] = await split(window, requestId, parts);
  const cleaner = window.as('staff.cleaning.a');
  const note = 'It is yours, I think';
  const to = await staffId(window, 'staff.cleaning.a');
  const made = await offerTo(window, 'lead.engineering.a', { workItemId, staffId: to, note });
  await cleaner.mutate(DeclineOffer, { id: made, reason: 'YOURS' });
  const { workItems } = await insideOf(window, requestId);
  const input = { disputeId: workItems[0].dispute.id, staffId: to, note: 'You do it' };
  await window.as('manager.a').mutate(Settle, { input });
  await cleaner.mutate(Tick, { id: workItems[0].checklist[0].id });
  await cleaner.mutate(FinishWork, { id: workItemId });
  const engineer = await staffId(window, 'staff.engineering.a');
  const whole = { requestId, staffId: engineer, note };
  const id = await offerTo(window, 'staff.frontdesk.a', whole);
  await window.as('staff.engineering.a').mutate(DeclineOffer, { id });
}

import { decodeId, encodeId } from '../../../src/platform/graphql/ids.ts';
import { type Company, file, owner } from '../../support/company.ts';
import * as documents from '../../support/documents.ts';
import { createApp, issueKey } from '../../support/partners.ts';
import type { Window } from '../../support/window.ts';

/**
 * What each operation is tried with. An operation that is missing here fails the test: whoever
 * adds one says how it is called, and the table then says who may.
 */

export interface Scene {
  window: Window;
  company: Company;
  /** A request of the owner's, in the hands of engineering, that was reported up. */
  request: Record<string, any>;
  /** The app that asks as `app R`. */
  appId: string;
  /** Of that app. */
  webhookId: string;
  deliveryId: string;
}

const CreateWebhook = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { ... on CreateWebhookSuccess { webhook { id } } ... on UserError { message } } }`;
const Pause = `mutation ($input: ChangeWebhookInput!) { changeWebhook(input: $input) { __typename } }`;

const webhookInput = ({ company: { a }, appId }: Pick<Scene, 'company' | 'appId'>) => ({
  appId,
  // A name that nobody has, ever: nothing is sent from a test.
  url: 'https://receiver.invalid/hook',
  eventKinds: ['FILED'],
  communityIds: [a.id],
});

/** A webhook of `app R` that rests, so that nothing of it changes by itself, with one delivery. */
export async function makeWebhook(scene: Pick<Scene, 'window' | 'company' | 'request' | 'appId'>) {
  const admin = scene.window.as('admin');
  const { client } = scene.window.database;
  const { webhook } = await admin.mutate(CreateWebhook, { input: webhookInput(scene) });
  await admin.mutate(Pause, { input: { webhookId: webhook.id, isPaused: true } });
  const webhookId = databaseId(webhook.id);
  const at = new Date('2026-03-02T01:00:00Z');
  const request = await client.request.findUniqueOrThrow({
    where: { id: databaseId(scene.request.id) },
  });
  const { id } = await client.webhookDelivery.create({
    data: {
      communityId: request.communityId,
      webhookId,
      requestId: request.id,
      eventId: request.id,
      position: 1n,
      kind: 'FILED',
      eventAt: at,
      status: 'PENDING',
      nextAttemptAt: new Date('2030-01-01T00:00:00Z'),
      createdAt: at,
      attempts: { create: { webhookId, at, duration: 5, httpStatus: 500, failure: 'HTTP_STATUS' } },
    },
  });
  return { webhookId: webhook.id as string, deliveryId: encodeId('WebhookDelivery', id) };
}

const databaseId = (id: string): string => decodeId(id)?.id ?? '';

type Prepare = (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>;

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word} ${count}`;
};

const open = async ({ window, company }: Scene): Promise<string> =>
  (await file(window, company, { title: fresh('Request') })).id;

const resolved = async (scene: Scene): Promise<string> => {
  const id = await open(scene);
  await scene.window.as('staff.frontdesk.a').mutate(documents.Resolve, { id });
  return id;
};

const app = async ({ window, company }: Scene): Promise<string> => {
  const input = { name: fresh('App'), scopes: ['READ_REQUESTS'], communityIds: [company.a.id] };
  return (await createApp(window, input)).app.id;
};

/** By mutation: a good `input`, on something that was made for this one call. */
export const inputs: Record<string, Prepare> = {
  registerCustomer: ({ company: { a } }) => ({
    communityId: a.id,
    name: fresh('Customer'),
    unitId: a.units['1-101'],
    relation: 'RESIDENT',
  }),
  createDepartment: ({ company: { a } }) => ({
    communityId: a.id,
    code: fresh('DEPARTMENT').replace(' ', '_'),
    name: 'Gardens',
  }),
  fileRequest: ({ company: { a } }) => ({
    communityId: a.id,
    unitId: a.units['1-101'],
    categoryCode: 'PLUMBING',
    channel: 'APP',
    title: fresh('Request'),
  }),
  importRequest: ({ company: { a } }) => ({
    communityId: a.id,
    externalNumber: fresh('Old'),
    customerId: a.customers[owner],
    categoryCode: 'PLUMBING',
    channel: 'PHONE',
    title: 'From before',
    receivedAt: '2026-01-01T00:00:00Z',
  }),
  acceptRequest: async (scene) => ({ requestId: await open(scene) }),
  postUpdate: async (scene) => ({ requestId: await open(scene), text: 'A word', isPublic: true }),
  resolveRequest: async (scene) => ({ requestId: await open(scene), note: 'Done' }),
  confirmRequest: async (scene) => ({ requestId: await resolved(scene) }),
  returnRequest: async (scene) => ({ requestId: await resolved(scene), reason: 'Still dripping' }),
  withdrawRequest: async (scene) => ({ requestId: await open(scene) }),
  reportUp: async (scene) => ({ requestId: await open(scene), reason: 'Needs help' }),
  acknowledgeEscalation: async (scene) => {
    const id = await open(scene);
    const { escalation } = await scene.window
      .as('staff.engineering.a')
      .mutate(documents.ReportUp, { id });
    return { escalationId: escalation.id };
  },
  createCategory: () => ({ code: fresh('CATEGORY').replace(' ', '_'), name: 'Gardens' }),
  publishServicePolicy: () => ({ targets: [{ kind: 'RESOLUTION', amount: 'P3D' }] }),
  createPartnerApp: ({ company: { a } }) => ({
    name: fresh('App'),
    scopes: ['READ_REQUESTS'],
    communityIds: [a.id],
  }),
  changePartnerApp: async (scene) => ({ appId: await app(scene), scopes: ['FILE_REQUESTS'] }),
  issuePartnerKey: async (scene) => ({ appId: await app(scene) }),
  revokePartnerKey: async (scene) => {
    const { key } = await issueKey(scene.window, { appId: await app(scene) });
    return { keyId: key.id };
  },
  revealPersonalData: ({ company: { a } }) => ({
    customerId: a.customers[owner],
    fields: ['PHONE'],
    reason: 'To call back about the leak',
  }),
  exportPersonalData: ({ company: { a } }) => ({
    customerId: a.customers[owner],
    reason: 'Asked for it at the front desk',
  }),
  erasePersonalData: ({ company: { a } }) => ({
    customerId: a.customers['Li An 李安'],
    isConfirmed: true,
    reason: 'Asked for it at the front desk',
  }),
  createWebhook: webhookInput,
  changeWebhook: ({ webhookId }) => ({ webhookId, eventKinds: ['RESOLVED'] }),
  rotateWebhookSecret: ({ webhookId }) => ({ webhookId }),
  replayWebhookDelivery: ({ deliveryId }) => ({ deliveryId }),
  tryWebhook: ({ webhookId }) => ({ webhookId }),
};

const alwaysOpen = '{ timeZone: "UTC", roundTheClock: true }';

/** By field of Query or Subscription: the arguments that it cannot do without. */
export const neededArguments: Record<string, (scene: Scene) => string> = {
  'Query.node': ({ request }) => `id: "${request.id}"`,
  'Query.nodes': ({ request }) => `ids: ["${request.id}"]`,
  'Query.tryClock': () => `calendar: ${alwaysOpen}, start: "2026-03-02T01:00:00Z", target: "PT1H"`,
  'Query.workingTime': () =>
    `calendar: ${alwaysOpen}, from: "2026-03-02T01:00:00Z", until: "2026-03-02T02:00:00Z"`,
  'Query.requestByNumber': ({ request }) => `number: "${request.number}"`,
  'Subscription.requestChanged': ({ request }) => `requestId: "${request.id}"`,
};

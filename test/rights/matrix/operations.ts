import { decodeId, encodeId } from '../../../src/platform/graphql/ids.ts';
import { type Company, file, owner } from '../../support/company.ts';
import { createContact } from '../../support/contacts.ts';
import * as documents from '../../support/documents.ts';
import * as incidents from '../../support/incidents.ts';
import { createApp, issueKey } from '../../support/partners.ts';
import { addRule } from '../../support/routing.ts';
import { AcceptQuote, CreateService, quoted, yuan } from '../../support/services.ts';
import { ImportRoster, RecordAbsence } from '../../support/staff.ts';
import type { Window } from '../../support/window.ts';
import { aftercareInputs } from './aftercareInputs.ts';
import { assetInputs } from './assetInputs.ts';
import { inspectionInputs } from './inspectionInputs.ts';
import { labelInputs } from './labelInputs.ts';
import { meterInputs } from './meterInputs.ts';
import { outageInputs } from './outageInputs.ts';
import { planInputs } from './planInputs.ts';
import { questionnaireInputs } from './questionnaireInputs.ts';
import { surveyInputs } from './surveyInputs.ts';
import { upkeepInputs } from './upkeepInputs.ts';
import { workInputs } from './workInputs.ts';

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
  /** Of the vendor that works in both communities. */
  vendorId: string;
  /** Of a file of assets. */
  importId: string;
  /** Of one that is open. */
  questionnaireId: string;
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

/**
 * The matter in the middle of others: one it follows, one that follows it, one that it is linked
 * with, and an incident that is over; another one goes on.
 */
export async function makeNeighbours({
  window,
  company,
  request,
}: Pick<Scene, 'window' | 'company' | 'request'>) {
  const { client } = window.database;
  const others = [];
  for (let n = 0; n < 3; n += 1) {
    others.push(databaseId((await file(window, company, { customerId: null })).id));
  }
  const [mainId, follower, linked] = others as [string, string, string];
  const requestId = databaseId(request.id);
  const { communityId, unitId, placeId, categoryId, accountableId } =
    await client.request.findUniqueOrThrow({ where: { id: requestId } });
  const { buildingId } = await client.unit.findUniqueOrThrow({ where: { id: unitId as string } });
  const at = new Date('2026-03-02T01:00:00Z');
  await client.requestMerge.createMany({
    data: [
      { requestId, mainId, communityId, mergedAt: at },
      { requestId: follower, mainId: requestId, communityId, mergedAt: at },
    ],
  });
  const [first, second] = [requestId, linked].sort() as [string, string];
  await client.requestLink.create({
    data: { requestId: first, otherId: second, communityId, linkedAt: at },
  });
  const words = { title: 'Water is off', script: 'A main has burst', categoryId };
  const declared = { ...words, communityId, declaredAt: at, declaredById: accountableId };
  await client.incident.create({ data: declared });
  await client.incident.create({
    data: {
      ...declared,
      expectedEndAt: at,
      closedAt: at,
      closedById: accountableId,
      closingNote: 'Water is back',
      areas: {
        create: [
          { communityId, buildingId },
          { communityId, unitId },
          { communityId, placeId },
        ],
      },
      requests: { create: { requestId, communityId, addedAt: at, proposedAt: at } },
      updates: { create: { communityId, text: 'Soon', postedAt: at, postedById: accountableId } },
    },
  });
}

const databaseId = (id: string): string => decodeId(id)?.id ?? '';

export type Prepare = (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>;

let count = 0;
const fresh = (word: string): string => {
  count += 1;
  return `${word} ${count}`;
};

const open = async ({ window, company }: Scene): Promise<string> =>
  (await file(window, company, { title: fresh('Request') })).id;

const redirected = async (scene: Scene): Promise<string> => {
  const id = await open(scene);
  const contactId = await createContact(scene.window);
  await scene.window.as('staff.frontdesk.a').mutate(documents.Redirect, { id, contactId });
  return id;
};

const resolved = async (scene: Scene): Promise<string> => {
  const id = await open(scene);
  await scene.window.as('staff.frontdesk.a').mutate(documents.Resolve, { id });
  return id;
};

/** Somebody new in engineering, of whom nothing else speaks. */
const engineer = async ({ window }: Scene): Promise<string> => {
  const { client } = window.database;
  const { postId, departmentId, assignments } = await client.staff.findUniqueOrThrow({
    where: { login: 'staff.engineering.a' },
    include: { assignments: { select: { communityId: true } } },
  });
  const { id } = await client.staff.create({
    data: { name: fresh('Engineer'), postId, departmentId, assignments: { create: assignments } },
  });
  return encodeId('Staff', id);
};

const accepted = async (scene: Scene): Promise<string> => {
  const id = await open(scene);
  await scene.window.as('staff.frontdesk.a').mutate(documents.Accept, { id });
  return id;
};

const soon = '2026-03-03T00:00:00Z';

const resting = async (scene: Scene): Promise<string> => {
  const id = await accepted(scene);
  await scene.window.as('staff.frontdesk.a').mutate(documents.PauseRequest, { id, until: soon });
  return id;
};

/** A pause that is too long for whoever asked for it. */
const asked = async (scene: Scene): Promise<string> => {
  const id = await accepted(scene);
  const desk = scene.window.as('staff.frontdesk.a');
  const until = '2026-03-12T00:00:00Z';
  return (await desk.mutate(documents.PauseRequest, { id, until })).request.pauses[0].id;
};

const toSecurity = { departmentCode: 'SECURITY', strategy: 'NOBODY' };

/** A rule for what nobody files here: even when it counts, all is routed as before. */
const draft = async ({ window }: Scene): Promise<string> => {
  const conditions = { categoryCodes: ['ADVICE'] };
  const input = { name: fresh('Draft'), isActive: false, conditions, target: toSecurity };
  return (await addRule(window, input)).id;
};

const edition = async ({ window }: Scene): Promise<string> => {
  const input = { targets: [{ kind: 'RESOLUTION', amount: 'P3D' }] };
  await window.as('admin').mutate(documents.Publish, { input });
  const { id } = await window.database.client.servicePolicy.findFirstOrThrow({
    orderBy: { edition: 'desc' },
  });
  return encodeId('ServicePolicy', id);
};

const inMarch = { from: '2026-03-03T00:00:00Z', until: '2026-03-04T00:00:00Z' };

const absence = async (scene: Scene): Promise<string> => {
  const input = { staffId: await engineer(scene), ...inMarch };
  return (await scene.window.as('admin').mutate(RecordAbsence, { input })).absence.id;
};

const app = async ({ window, company }: Scene): Promise<string> => {
  const input = { name: fresh('App'), scopes: ['READ_REQUESTS'], communityIds: [company.a.id] };
  return (await createApp(window, input)).app.id;
};

const service = async ({ window }: Scene): Promise<string> => {
  const input = {
    code: fresh('SERVICE').replace(' ', '_'),
    name: 'Paint a wall',
    measure: 'a square metre',
    price: yuan(20),
  };
  return (await window.as('admin').mutate(CreateService, { input })).service.id;
};

const offered = async ({ window }: Scene): Promise<string> => (await quoted(window)).quote.id;

const agreed = async (scene: Scene): Promise<string> => {
  const id = await offered(scene);
  await scene.window.as('owner.a').mutate(AcceptQuote, { id });
  return id;
};

const incident = async ({ window, company: { a } }: Scene): Promise<string> =>
  (await incidents.declare(window, { communityId: a.id })).incident.id;

/** An incident with an open request of the owner's. */
const withPart = async (scene: Scene) => {
  const [incidentId, id] = [await incident(scene), await open(scene)];
  const manager = scene.window.as('manager.a');
  await manager.mutate(incidents.Add, { id: incidentId, requests: [id] });
  return { incidentId, requestIds: [id] };
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
  recordAbsence: async (scene) => ({ staffId: await engineer(scene), ...inMarch }),
  cancelAbsence: async (scene) => ({ absenceId: await absence(scene) }),
  setSkills: async (scene) => ({ staffId: await engineer(scene), skills: ['PLUMBING'] }),
  importRoster: async (scene) => rosterOf(scene, await newDepartment(scene)),
  handOverShift: async (scene) => {
    const departmentId = await newDepartment(scene);
    await scene.window
      .as('admin')
      .mutate(ImportRoster, { input: await rosterOf(scene, departmentId) });
    const { client } = scene.window.database;
    const shift = await client.shift.findFirstOrThrow({
      where: { roster: { departmentId: databaseId(departmentId) } },
      include: { roster: { include: { department: { include: { staff: true } } } } },
    });
    const other = shift.roster.department.staff.find(({ id }) => id !== shift.staffId);
    return {
      shiftId: encodeId('Shift', shift.id),
      substituteId: encodeId('Staff', other?.id ?? ''),
    };
  },
  deactivateStaff: async (scene) => ({ staffId: await engineer(scene) }),
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
  pauseRequest: async (scene) => ({
    requestId: await accepted(scene),
    reason: 'PART',
    evidence: 'Ordered yesterday',
    until: soon,
  }),
  resumeRequest: async (scene) => ({ requestId: await resting(scene) }),
  approvePause: async (scene) => ({ pauseId: await asked(scene) }),
  declinePause: async (scene) => ({ pauseId: await asked(scene), reason: 'In stock' }),
  reclassifyRequest: async (scene) => ({ requestId: await open(scene), priority: 'HIGH' }),
  resolveRequest: async (scene) => ({ requestId: await open(scene), note: 'Done' }),
  redirectRequest: async (scene) => ({
    requestId: await open(scene),
    contactId: await createContact(scene.window),
    note: 'It is theirs',
  }),
  recordRedirectCheck: async (scene) => ({
    requestId: await redirected(scene),
    helped: false,
    note: 'Nobody answers there',
  }),
  confirmRequest: async (scene) => ({ requestId: await resolved(scene) }),
  returnRequest: async (scene) => ({ requestId: await resolved(scene), reason: 'Still dripping' }),
  withdrawRequest: async (scene) => ({ requestId: await open(scene) }),
  urgeRequest: async (scene) => ({ requestId: await open(scene) }),
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
  deactivateServicePolicy: async (scene) => ({
    policyId: await edition(scene),
    reason: 'A slip of the pen',
  }),
  createRoutingRule: () => ({ name: fresh('Rule'), isActive: false, target: toSecurity }),
  changeRoutingRule: async (scene) => ({ ruleId: await draft(scene), name: fresh('Rule') }),
  moveRoutingRule: async (scene) => ({ ruleId: await draft(scene), position: 1 }),
  activateRoutingRule: async (scene) => ({ ruleId: await draft(scene) }),
  deactivateRoutingRule: async (scene) => ({ ruleId: await draft(scene) }),
  createCalendar: () => ({
    code: fresh('CALENDAR').replace(' ', '_'),
    name: 'Night shift',
    calendar: { timeZone: 'UTC', roundTheClock: true },
  }),
  changeCalendar: async (scene) => ({
    calendarId: await officeHours(scene),
    name: fresh('Office hours'),
  }),
  importHolidays: async (scene) => ({
    calendarId: await officeHours(scene),
    iCalendar: [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261225',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n'),
  }),
  createContact: () => ({ name: fresh('Hotline'), purpose: 'Water in the street', phone: '96968' }),
  changeContact: async (scene) => ({
    contactId: await createContact(scene.window),
    name: fresh('Hotline'),
  }),
  deactivateContact: async (scene) => ({ contactId: await createContact(scene.window) }),
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
  linkRequests: async (scene) => ({
    requestId: await open(scene),
    otherId: await open(scene),
    note: 'Next door',
  }),
  unlinkRequests: async (scene) => {
    const [requestId, otherId] = [await open(scene), await open(scene)];
    await scene.window.as('manager.a').mutate(incidents.Link, { id: requestId, other: otherId });
    return { requestId, otherId };
  },
  mergeRequests: async (scene) => ({
    requestId: await open(scene),
    intoId: await open(scene),
    note: 'The same pipe',
  }),
  unmergeRequest: async (scene) => {
    const [requestId, into] = [await open(scene), await open(scene)];
    await scene.window.as('manager.a').mutate(incidents.Merge, { id: requestId, into });
    return { requestId };
  },
  declareIncident: ({ company: { a } }) => ({
    communityId: a.id,
    categoryCode: 'PLUMBING',
    title: fresh('Water is off'),
    script: 'A main has burst',
  }),
  changeIncident: async (scene) => ({ incidentId: await incident(scene), title: fresh('Pump') }),
  addToIncident: async (scene) => ({
    incidentId: await incident(scene),
    requestIds: [await open(scene)],
  }),
  removeFromIncident: withPart,
  postIncidentUpdate: async (scene) => {
    const { incidentId } = await withPart(scene);
    return { incidentId, text: 'The pipe is being welded' };
  },
  closeIncident: async (scene) => {
    const { incidentId } = await withPart(scene);
    return { incidentId, note: 'Water is back' };
  },
  resolveIncidentRequests: async (scene) => {
    const part = await withPart(scene);
    await scene.window.as('manager.a').mutate(incidents.Close, { id: part.incidentId });
    return { ...part, note: 'Water is back' };
  },
  createWebhook: webhookInput,
  changeWebhook: ({ webhookId }) => ({ webhookId, eventKinds: ['RESOLVED'] }),
  rotateWebhookSecret: ({ webhookId }) => ({ webhookId }),
  replayWebhookDelivery: ({ deliveryId }) => ({ deliveryId }),
  tryWebhook: ({ webhookId }) => ({ webhookId }),
  ...workInputs,
  ...aftercareInputs,
  createService: () => ({
    code: fresh('SERVICE').replace(' ', '_'),
    name: 'Paint a wall',
    measure: 'a square metre',
    price: yuan(20),
  }),
  setServicePrice: async (scene) => ({ serviceId: await service(scene), price: yuan(21) }),
  deactivateService: async (scene) => ({ serviceId: await service(scene) }),
  quoteWork: async (scene) => ({
    requestId: await open(scene),
    lines: [{ serviceCode: 'TAP_CHANGE' }],
  }),
  acceptQuote: async (scene) => ({ quoteId: await offered(scene) }),
  declineQuote: async (scene) => ({ quoteId: await offered(scene) }),
  withdrawQuote: async (scene) => ({ quoteId: await offered(scene), reason: 'Too early' }),
  startQuotedWork: async (scene) => ({ quoteId: await agreed(scene) }),
  ...assetInputs,
  ...planInputs,
  ...surveyInputs,
  ...questionnaireInputs,
  ...meterInputs,
  ...upkeepInputs,
  ...outageInputs,
  ...inspectionInputs,
  ...labelInputs,
};

/** A department with the lead of engineering and two people of its own. */
async function newDepartment({ window }: Scene): Promise<string> {
  const { client } = window.database;
  const lead = await client.staff.findUniqueOrThrow({
    where: { login: 'lead.engineering.a' },
    include: { assignments: true, post: true },
  });
  const [{ communityId } = { communityId: '' }] = lead.assignments;
  const post = await client.post.findFirstOrThrow({ where: { rank: 'STAFF' } });
  const code = fresh('DEPARTMENT').replace(' ', '_');
  const member = () => ({
    name: fresh('Guard'),
    postId: post.id,
    assignments: { create: { communityId } },
  });
  const { id } = await client.department.create({
    data: {
      communityId,
      code,
      name: code,
      leadId: lead.id,
      staff: { create: [member(), member()] },
    },
  });
  return encodeId('Department', id);
}

async function rosterOf({ window }: Scene, departmentId: string) {
  const { name } = await window.database.client.staff.findFirstOrThrow({
    where: { departmentId: databaseId(departmentId) },
  });
  return {
    departmentId,
    ...inMarch,
    csv: `staff,date,starts,ends\n${name},2026-03-03,09:00,17:00`,
  };
}

async function officeHours({ window }: Scene): Promise<string> {
  const { calendar } = await window.as('admin').query('{ calendar(code: "OFFICE_HOURS") { id } }');
  return calendar.id;
}

const alwaysOpen = '{ timeZone: "UTC", roundTheClock: true }';

/** By field of Query or Subscription: the arguments that it cannot do without. */
export const neededArguments: Record<string, (scene: Scene) => string> = {
  'Query.node': ({ request }) => `id: "${request.id}"`,
  'Query.nodes': ({ request }) => `ids: ["${request.id}"]`,
  'Query.calendar': () => 'code: "OFFICE_HOURS"',
  'Query.tryClock': () => `calendar: ${alwaysOpen}, start: "2026-03-02T01:00:00Z", target: "PT1H"`,
  'Query.workingTime': () =>
    `calendar: ${alwaysOpen}, from: "2026-03-02T01:00:00Z", until: "2026-03-02T02:00:00Z"`,
  'Query.requestByNumber': ({ request }) => `number: "${request.number}"`,
  'Query.explainRouting': ({ company: { a } }) =>
    `input: { communityId: "${a.id}", categoryCode: "ADVICE" }`,
  'Query.likelyDuplicates': ({ company: { a } }) =>
    `input: { communityId: "${a.id}", unitId: "${a.units['1-101']}", title: "Water under the sink" }`,
  'Query.likelyIncidents': ({ company: { a } }) => `input: { communityId: "${a.id}" }`,
  'Query.assetLabelSheet': ({ company: { a } }) => `communityId: "${a.id}"`,
  'Query.assetByCode': ({ company: { a } }) => `communityId: "${a.id}", code: "A-LIFT"`,
  'Query.assetFigures': ({ company: { a } }) =>
    `communityId: "${a.id}", groupBy: [KIND, MODEL, PLACE]`,
  'Query.vendorPerformance': ({ vendorId, company: { a } }) =>
    `vendorId: "${vendorId}", communityId: "${a.id}"`,
  'Query.tryPlan': () => 'startsOn: "2026-03-02"',
  'Query.surveyResults': ({ company: { a } }) => `communityId: "${a.id}", by: CATEGORY`,
  'Subscription.assetChanged': ({ company: { a } }) => `communityId: "${a.id}"`,
  'Subscription.inspectionRoundChanged': ({ company: { a } }) => `communityId: "${a.id}"`,
  'Subscription.questionnaireChanged': ({ questionnaireId }) =>
    `questionnaireId: "${questionnaireId}"`,
  'Subscription.incidentChanged': ({ company: { a } }) => `communityId: "${a.id}"`,
  'Query.promise': () => 'categoryCode: "PLUMBING"',
  'Subscription.requestChanged': ({ request }) => `requestId: "${request.id}"`,
};

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/client.ts';
import { type Company, file, findCompany, owner } from '../../support/company.ts';
import { Ack, Note, ReportUp } from '../../support/documents.ts';
import { stored } from '../../support/stored.ts';
import { byKey } from '../../support/surveys.ts';
import { HeldTime, minutes } from '../../support/time.ts';
import { fieldSelection, walk, wholeSelection } from '../../support/walk.ts';
import { openWindow, type Window } from '../../support/window.ts';
import { addAftercare } from './aftercareInputs.ts';
import { makeAssets } from './assetInputs.ts';
import { type Cell, collect, refusalOf } from './cells.ts';
import { makeInspections } from './inspectionInputs.ts';
import { makeLabels } from './labelInputs.ts';
import { makeMeters } from './meterInputs.ts';
import { inputs, makeNeighbours, makeWebhook, neededArguments, type Scene } from './operations.ts';
import { makeOutages } from './outageInputs.ts';
import { makePlans } from './planInputs.ts';
import { makeQuestionnaires } from './questionnaireInputs.ts';
import { fillInRedirection } from './redirection.ts';
import { meanings, openRoles, type Roles } from './roles.ts';
import { addSurveys } from './surveyInputs.ts';
import { makeUpkeep } from './upkeepInputs.ts';
import { addWork } from './workInputs.ts';

/**
 * Every operation, type and field of the composed schema against every role, compared with the
 * table in `matrix.md`. A field or an operation that is new has no row there, and fails; after a
 * look at what it says, `npx vitest run test/rights/matrix -u` writes the table.
 */

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let schema: GraphQLSchema;
let scene: Scene;
let roles: Roles;
/** Row by row: what each role gets. */
const table = new Map<string, Map<string, Cell>>();

const put = (row: string, role: string, cell: Cell): void => {
  if (!table.has(row)) table.set(row, new Map());
  table.get(row)?.set(role, cell);
};

/** By mutation and role: what the table of last time says. */
async function readMutations(): Promise<Map<string, Map<string, Cell>>> {
  const text = await readFile(join(import.meta.dirname, 'matrix.md'), 'utf8');
  const rows = (/^## Mutation$(.*?)^## /ms.exec(text)?.[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const [heads = [], ...others] = rows;
  return new Map(
    others.map((cells) => [
      cells[1] ?? '',
      new Map(heads.flatMap((head, index) => (head ? [[head, cells[index] ?? '']] : []))),
    ]),
  );
}

/** Types that a query can come across; all others are in answers of mutations and subscriptions. */
function queried(schema: GraphQLSchema): Set<string> {
  const found = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (isAbstractType(type)) for (const one of schema.getPossibleTypes(type)) visit(one);
    else if (isObjectType(type) && !type.name.startsWith('__') && !found.has(type.name)) {
      found.add(type.name);
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    }
  };
  visit(schema.getQueryType() as GraphQLObjectType);
  found.delete('Query');
  return found;
}

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  schema = window.composition.schema;
  roles = await openRoles(window, company);
  const { client } = window.database;
  const places = await client.place.findFirstOrThrow({ where: { community: { code: 'YH' } } });
  const vehicle = await client.vehicle.findFirstOrThrow({
    where: { customer: { login: 'owner.a' } },
  });
  const id = (type: string, databaseId: string) =>
    Buffer.from(`${type}:${databaseId}`).toString('base64url');
  // Time enough for a first seal of the record.
  time.pass(minutes(2));
  await window.composition.timers.runDue();
  const request = await file(window, company, {
    placeId: id('Place', places.id),
    vehicleId: id('Vehicle', vehicle.id),
    location: 'Under the sink',
  });
  const { escalation } = await window
    .as('staff.engineering.a')
    .mutate(ReportUp, { id: request.id });
  await window.as('lead.engineering.a').mutate(Ack, { id: escalation.id });
  await addWork(window, company, request.id);
  const { viewer } = await (roles.get('app R') as Client).query('{ viewer { id } }');
  const matter = { window, company, request, appId: viewer.id };
  const importId = await makeAssets(matter);
  await makePlans(matter);
  await makeMeters(matter);
  await makeLabels(matter, roles);
  const vendorId = await makeUpkeep(matter);
  const questionnaireId = await makeQuestionnaires(matter);
  scene = {
    ...matter,
    importId,
    vendorId,
    questionnaireId,
    ...(await makeWebhook(matter)),
  };
  await makeNeighbours(scene);
  await makeOutages(scene);
  await makeInspections(scene);
  await addAftercare(scene);
  roles.set('key', byKey(window, await addSurveys(scene)));
  await fillIn(window, request.number);
  const { customers } = company.a;
  await window.as('manager.a').mutate(Reveal, { id: customers[owner] });
});
afterAll(() => window.close());

const Reveal = `mutation ($id: ID!) { revealPersonalData(input: { customerId: $id, fields: [PHONE], reason: "To call back" }) { __typename } }`;

const rootFields = (root: 'Query' | 'Mutation' | 'Subscription') =>
  Object.values((schema.getType(root) as GraphQLObjectType).getFields());

// First what is seen: whoever takes a matter on in a trial of the mutations sees more of it.
describe('every type and field against every role', () => {
  it('as the nearest to one matter of a customer is seen', async () => {
    // One step of the story by an app, for the record to name.
    await roles.get('app W')?.mutate(Note, { id: scene.request.id });
    const samples = await findSamples();
    for (const [role, client] of roles) {
      const seen = new Map<string, Cell>();
      for (const field of rootFields('Query')) {
        collect((await client.ask(`{ ${call('Query', field)} }`)).data ?? {}, seen);
      }
      const hidden = new Set<string>();
      for (const [type, id] of samples) {
        const object = schema.getType(type) as GraphQLObjectType;
        const { data } = await client.ask(
          `query ($id: ID!) { node(id: $id) { __typename ... on ${type} { ${wholeSelection(schema, object)} } } }`,
          { id },
        );
        // Only what stands at the sample itself tells of a node: others in its lists may be seen.
        for (const key of seen.keys()) if (key.startsWith(`${type}.`)) seen.delete(key);
        if (data?.node) collect(data.node, seen);
        else hidden.add(type);
      }
      for (const type of visibleTypes()) {
        for (const { name } of Object.values(type.getFields())) {
          const cell = hidden.has(type.name) ? '·' : (seen.get(`${type.name}.${name}`) ?? '·');
          put(`${type.name}.${name}`, role, cell);
        }
      }
    }
  });
});

describe('every operation against every role', () => {
  it('queries', async () => {
    for (const field of rootFields('Query')) {
      const ask = `{ ${call('Query', field)} }`;
      for (const [role, client] of roles) {
        const answer = await client.ask(ask);
        const value = answer.data?.[field.name];
        const seen = Array.isArray(value) ? value.filter(Boolean) : (value?.edges ?? value);
        const isEmpty = seen === null || seen === undefined || seen.length === 0;
        put(`Query.${field.name}`, role, refusalOf(answer) ?? (isEmpty ? 'empty' : 'yes'));
      }
    }
  });

  // Every role tries every mutation: it grows with both.
  it('mutations: whoever is refused has changed nothing', { timeout: 300_000 }, async () => {
    const written = await readMutations();
    for (const { name } of rootFields('Mutation')) {
      const prepare = inputs[name];
      expect(prepare, `operations.ts says how ${name} is called`).toBeDefined();
      const document = `mutation ($input: ${inputTypeOf(name)}) { ${name}(input: $input) { __typename ... on UserError { code } } }`;
      const attempt = async (role: string, input: unknown): Promise<boolean> => {
        const answer = await (roles.get(role) as Client).ask(document, { input });
        const { __typename, code } = answer.data?.[name] ?? {};
        const isDone = __typename?.endsWith('Success') ?? false;
        put(`Mutation.${name}`, role, refusalOf(answer) ?? (isDone ? 'done' : wordFor(code)));
        expect(__typename, `${name} as ${role}: ${JSON.stringify(answer)}`).toBeTruthy();
        return isDone;
      };
      /** Whoever is refused changes nothing, so that all of these can be tried with one input. */
      const attemptAll = async (group: readonly string[]): Promise<void> => {
        const input = await prepare?.(scene);
        const before = await stored(window);
        let isAnyDone = false;
        for (const role of group) isAnyDone = (await attempt(role, input)) || isAnyDone;
        if (!isAnyDone) expect(await stored(window), `${name} as ${group}`).toEqual(before);
      };
      const names = [...roles.keys()];
      const known = written.get(name);
      // A mutation that is new in the table is looked at after each role.
      if (!known) for (const role of names) await attemptAll([role]);
      else {
        await attemptAll(names.filter((role) => known.get(role) !== 'done'));
        for (const role of names.filter((one) => known.get(one) === 'done')) {
          await attempt(role, await prepare?.(scene));
        }
      }
    }
  });

  it('subscriptions', async () => {
    const follow = async (name: string, document: string, role: string, client: Client) => {
      const subscription = await client.subscribe('SSE', document);
      // Nothing says that it was let in. A refusal is there by the time that later calls, and all
      // the others at the door, have been answered.
      for (let asked = 0; asked < 3; asked += 1) await client.ask('{ viewer { id } }');
      await new Promise((resolve) => setTimeout(resolve, 150));
      const [error] = subscription.errors as { extensions?: { code?: string } }[];
      put(name, role, error ? wordFor(error.extensions?.code) : 'followed');
      subscription.end();
    };
    for (const field of rootFields('Subscription')) {
      const document = `subscription { ${call('Subscription', field)} }`;
      const name = `Subscription.${field.name}`;
      for (const role of roles.keys()) put(name, role, '?');
      await Promise.all([...roles].map(([role, client]) => follow(name, document, role, client)));
    }
  });
});

it('leaves no field out: each is seen by somebody, or belongs to an answer', () => {
  const never = [...table]
    .filter(([, cells]) => [...cells.values()].every((cell) => cell === '·' || cell === 'empty'))
    .map(([row]) => row);
  expect(never).toEqual(neverSeen);
  const rows = new Set(table.keys());
  const missing = [...queried(schema), 'Query', 'Mutation', 'Subscription']
    .flatMap((name) =>
      Object.keys((schema.getType(name) as GraphQLObjectType).getFields()).map(
        (field) => `${name}.${field}`,
      ),
    )
    .filter((row) => !rows.has(row));
  expect(missing).toEqual([]);
});

it('is what the table says', async () => {
  await expect(print()).toMatchFileSnapshot('./matrix.md');
});

/** What a matter has in the course of its life, all at once, so that nobody's view of it is empty. */
async function fillIn(window: Window, number: string): Promise<void> {
  const { client } = window.database;
  const now = new Date('2026-03-02T02:00:00Z');
  const soon = new Date('2030-01-01T00:00:00Z');
  const { customerId, categoryId, id, accountableId } = await client.request.update({
    where: { number },
    data: { externalNumber: 'OLD-1', resolvedAt: now, closedAt: now, closedBy: 'IMPORTED' },
  });
  await fillInPromises(client, id);
  await fillInRedirection(window, id);
  await fillInQuote(client, id);
  await client.customer.updateMany({
    where: { id: customerId ?? undefined },
    data: { phone: '13800005678', identityNumber: '11010519491231002X' },
  });
  await client.occupancy.updateMany({ data: { until: new Date('2030-01-01T00:00:00Z') } });
  const { id: substituteId } = await client.staff.findUniqueOrThrow({
    where: { login: 'staff.engineering.a' },
  });
  await client.staff.update({ where: { id: accountableId }, data: { skills: ['PLUMBING'] } });
  await client.staffAbsence.create({
    data: {
      staffId: accountableId,
      substituteId,
      from: new Date('2026-03-02T00:00:00Z'),
      until: soon,
      recordedById: accountableId,
      recordedAt: now,
    },
  });
  await fillInDuty(client, accountableId, substituteId);
  const { id: calendarId } = await client.calendar.findFirstOrThrow();
  await client.policyTarget.updateMany({
    data: { categoryId, priority: 'NORMAL', calendarId, warnAfter: ['PT1M'] },
  });
  await fillInRouting(client, id);
  await client.partnerKey.updateMany({ data: { lastUsedAt: now } });
  await client.webhook.updateMany({
    data: { formerSecretUntil: soon, failingUntil: soon, isPaused: false },
  });
}

/** A roster of the department that has the matter, with a gap and a shift that was handed over. */
async function fillInDuty(
  client: Window['database']['client'],
  staffId: string,
  substituteId: string,
): Promise<void> {
  const times = { from: new Date('2030-01-01T00:00:00Z'), until: new Date('2030-01-02T00:00:00Z') };
  const { departmentId } = await client.staff.findUniqueOrThrow({ where: { id: substituteId } });
  const { id, communityId } = await client.department.findUniqueOrThrow({
    where: { id: departmentId ?? '' },
  });
  const manager = await client.staff.findUniqueOrThrow({ where: { login: 'manager.a' } });
  const { id: rosterId } = await client.roster.create({
    data: {
      ...times,
      communityId,
      departmentId: id,
      number: 1,
      timeZone: 'Asia/Shanghai',
      importedById: manager.id,
      importedAt: new Date('2026-03-02T01:00:00Z'),
    },
  });
  const half = new Date('2030-01-01T12:00:00Z');
  await client.shift.create({
    data: { communityId, rosterId, staffId: substituteId, from: times.from, until: half },
  });
  // One of now, so that those who look at their coming shifts see something.
  const near = { from: new Date('2026-03-03T00:00:00Z'), until: new Date('2026-03-03T08:00:00Z') };
  await client.shift.create({
    data: { communityId, rosterId, staffId: substituteId, substituteId: staffId, ...near },
  });
}

/** A rule that asks all that can be asked, and one that matches; nobody files what they are for. */
async function fillInRouting(client: Window['database']['client'], id: string): Promise<void> {
  const at = new Date('2026-03-02T00:00:00Z');
  const { communityId } = await client.request.findUniqueOrThrow({ where: { id } });
  const { id: buildingId } = await client.building.findFirstOrThrow({ where: { communityId } });
  const { id: placeId } = await client.place.findFirstOrThrow({ where: { communityId } });
  const { id: calendarId } = await client.calendar.findFirstOrThrow();
  const { id: vendorId } = await client.vendor.findFirstOrThrow();
  const rule = await client.routingRule.create({
    data: {
      name: 'Advice at night',
      position: (await client.routingRule.count()) + 1,
      isActive: true,
      categoryCodes: ['ADVICE'],
      communityIds: [communityId],
      buildingIds: [buildingId],
      placeIds: [placeId],
      calendarId,
      weekdays: ['FRIDAY'],
      fromMinute: 0,
      untilMinute: 60,
      timeZone: 'Asia/Shanghai',
      departmentCode: 'CLEANING',
      vendorId,
      strategy: 'LOWEST_LOAD',
      skill: 'PLUMBING',
      softCap: 3,
      hardCap: 5,
      createdAt: at,
      changedAt: at,
    },
  });
  await client.routingRule.create({
    data: {
      name: 'Advice',
      position: rule.position + 1,
      isActive: true,
      categoryCodes: ['ADVICE'],
      departmentCode: 'FRONT_DESK',
      strategy: 'NOBODY',
      createdAt: at,
      changedAt: at,
    },
  });
  await client.request.update({ where: { id }, data: { routedByRuleId: rule.id } });
}

/** Promises of the matter: one kept and one near; a pause that was agreed to; somebody still to answer. */
async function fillInPromises(client: Window['database']['client'], id: string): Promise<void> {
  const now = new Date('2026-03-02T02:00:00Z');
  const { communityId, departmentId, accountableId } = await client.request.update({
    where: { id },
    data: { lastUrgedAt: new Date('2026-03-01T00:00:00Z') },
  });
  const { id: calendarId } = await client.calendar.findFirstOrThrow();
  const where = { requestId: id };
  const terms = { calendarId, departmentId, warnAfter: ['PT1M'], dueAt: now };
  await client.clock.updateMany({ where, data: terms });
  await client.clock.updateMany({
    where: { ...where, kind: 'FIRST_RESPONSE' },
    data: { stoppedAt: now },
  });
  const { id: clockId } = await client.clock.findFirstOrThrow({
    where: { ...where, kind: 'RESOLUTION' },
  });
  const by = { decidedById: accountableId, decidedAt: now };
  await client.pause.create({
    data: {
      communityId,
      requestId: id,
      reason: 'PART',
      evidence: 'Ordered yesterday',
      status: 'ENDED',
      askedAt: now,
      askedById: accountableId,
      ...by,
      startedAt: now,
      expiresAt: now,
      endedAt: now,
    },
  });
  const about = { clockId, insteadOfId: accountableId };
  await client.escalation.updateMany({ where, data: about });
  const { raisedAt, acknowledgeBy, recipientId } = await client.escalation.findFirstOrThrow({
    where,
  });
  await client.escalation.create({
    data: {
      communityId,
      requestId: id,
      level: 'DEPARTMENT_LEAD',
      cause: 'CLOCK_WARNED',
      ...about,
      recipientId,
      raisedAt: new Date(raisedAt.getTime() - minutes(1)),
      acknowledgeBy,
    },
  });
}

/** A quote of the matter, of the price list, that was accepted and begun, with all that can be said. */
async function fillInQuote(client: Window['database']['client'], id: string): Promise<void> {
  const now = new Date('2026-03-02T02:00:00Z');
  const { communityId, customerId, accountableId } = await client.request.findUniqueOrThrow({
    where: { id },
  });
  const service = await client.service.update({
    where: { code: 'TAP_CHANGE' },
    data: { communityId, prices: { create: { edition: 2, ...tap, effectiveFrom: now } } },
  });
  await client.quote.create({
    data: {
      communityId,
      requestId: id,
      customerId: customerId as string,
      status: 'ACCEPTED',
      note: 'With a new tap',
      total: 7000n,
      currency: tap.currency,
      offeredAt: now,
      offeredById: accountableId,
      validUntil: now,
      decidedAt: now,
      reason: 'It was our tap',
      endedAt: now,
      workStartedAt: now,
      workStartedById: accountableId,
      lines: {
        create: {
          communityId,
          position: 1,
          serviceId: service.id,
          title: service.name,
          measure: service.measure,
          quantity: 1000n,
          listPrice: tap.amount,
          unitPrice: 7000n,
          amount: 7000n,
          reason: 'It was our tap',
        },
      },
    },
  });
}

const tap = { amount: 8000n, currency: 'CNY' };

/**
 * Not there in the scene for anybody: a customer who was forgotten has no matter, a revoked key no
 * use, an edition that was withdrawn promises nothing, and what was taken back or is offered no more
 * (an absence, a service, a route) is in no list. Of several things of a type one is looked at: not the part
 * that waits for another, nor what is about a part where the same is about the whole.
 */
const neverSeen: string[] = [
  'AssetLabel.withdrawnAt',
  'Clock.workItem',
  'Customer.erasedAt',
  'Handoff.workItem',
  'InboxItem.dispute',
  'InboxItem.escalation',
  'InboxItem.handoff',
  'InspectionRoute.withdrawnAt',
  'PartnerKey.revokedAt',
  'Request.dispute',
  'Service.deactivatedAt',
  'ServicePolicy.deactivatedAt',
  'Staff.openWorkItems',
  'StaffAbsence.cancelledAt',
  'WorkItem.after',
  'WorkItem.clocks',
];

function visibleTypes(): GraphQLObjectType[] {
  return [...queried(schema)].sort().map((name) => schema.getType(name) as GraphQLObjectType);
}

/** The nearest thing of each type: first what hangs on the request, then whatever there is. */
async function findSamples(): Promise<Map<string, string>> {
  const samples = new Map([
    ['AssetImport', scene.importId],
    ['Webhook', scene.webhookId],
    ['WebhookDelivery', scene.deliveryId],
  ]);
  const take = async (role: string, from?: readonly string[]) => {
    const { nodes } = await walk(roles.get(role) as Client, schema, {
      from,
      isBrief: true,
    });
    for (const { type, id } of nodes.values()) if (!samples.has(type)) samples.set(type, id);
  };
  for (const role of ['owner', 'manager', 'admin']) await take(role, [scene.request.id]);
  // Of the apps, one that is among those who ask.
  const { viewer } = await (roles.get('app W') as Client).query('{ viewer { id } }');
  await take('admin', [viewer.id]);
  await take('admin');
  return samples;
}

/** A field with the arguments that it needs, and all that hangs on it. */
function call(root: string, field: GraphQLField<unknown, unknown>): string {
  const given = neededArguments[`${root}.${field.name}`]?.(scene);
  const whole = fieldSelection(schema, { ...field, args: given ? [] : field.args });
  expect(whole, `operations.ts says how ${root}.${field.name} is called`).not.toBeNull();
  return given
    ? (whole as string).replace(field.name, `${field.name}(${given})`)
    : (whole as string);
}

function inputTypeOf(mutation: string): string {
  const field = rootFields('Mutation').find(({ name }) => name === mutation);
  return String(field?.args.find(({ name }) => name === 'input')?.type);
}

function wordFor(code: unknown): Cell {
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return 'refused';
  return code === 'NOT_FOUND' ? 'not found' : String(code);
}

function print(): string {
  const heads = [...roles.keys()];
  const lines = [
    '# Who may see and do what',
    '',
    'Every operation, type and field against every role. The thing asked for is one matter of the',
    'owner in community a, and what hangs on it. Written by `matrix.test.ts`, read by people: a cell',
    'that changes is a right that changes.',
    '',
    '- `yes`, `done`, `followed`: seen, done, followed. `no`: a `viewerCan…` that says no.',
    '- `masked`: shown with stars. `empty`: null or an empty list. `·`: the thing itself is not there.',
    '- `refused`, `not found`: how the call was answered; nothing was changed.',
    '',
    ...heads.map((head) => `- **${head}**: ${meanings[head]}`),
  ];
  const groups = new Map<string, string[]>();
  for (const row of table.keys()) {
    const type = row.split('.')[0] as string;
    groups.set(type, [...(groups.get(type) ?? []), row]);
  }
  const roots = ['Query', 'Mutation', 'Subscription'];
  for (const type of [...roots, ...[...groups.keys()].filter((name) => !roots.includes(name))]) {
    const rows = groups.get(type) ?? [];
    lines.push(
      '',
      `## ${type}`,
      '',
      `| | ${heads.join(' | ')} |`,
      `|---|${heads.map(() => '---|').join('')}`,
    );
    for (const row of rows) {
      const cells = heads.map((head) => table.get(row)?.get(head) ?? '?');
      lines.push(`| ${row.slice(type.length + 1)} | ${cells.join(' | ')} |`);
    }
  }
  lines.push(
    '',
    'Types that are not here stand in answers of mutations and subscriptions alone: whoever is',
    'answered sees them.',
    '',
  );
  return lines.join('\n');
}

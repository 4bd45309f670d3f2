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
import { HeldTime, minutes } from '../../support/time.ts';
import { fieldSelection, walk, wholeSelection } from '../../support/walk.ts';
import { openWindow, type Window } from '../../support/window.ts';
import { type Cell, collect, refusalOf } from './cells.ts';
import { inputs, makeWebhook, neededArguments, type Scene } from './operations.ts';
import { meanings, openRoles, type Roles } from './roles.ts';

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
  const { viewer } = await (roles.get('app R') as Client).query('{ viewer { id } }');
  const matter = { window, company, request, appId: viewer.id };
  scene = { ...matter, ...(await makeWebhook(matter)) };
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

  it('mutations: whoever is refused has changed nothing', async () => {
    for (const { name } of rootFields('Mutation')) {
      const prepare = inputs[name];
      expect(prepare, `operations.ts says how ${name} is called`).toBeDefined();
      const document = `mutation ($input: ${inputTypeOf(name)}) { ${name}(input: $input) { __typename ... on UserError { code } } }`;
      const tries = [];
      for (const [role, client] of roles) {
        tries.push({ role, client, input: await prepare?.(scene) });
      }
      let before = await stored(window);
      for (const { role, client, input } of tries) {
        const answer = await client.ask(document, { input });
        const { __typename, code } = answer.data?.[name] ?? {};
        const isDone = __typename?.endsWith('Success');
        put(`Mutation.${name}`, role, refusalOf(answer) ?? (isDone ? 'done' : wordFor(code)));
        expect(__typename, `${name} as ${role}: ${JSON.stringify(answer)}`).toBeTruthy();
        const after = await stored(window);
        if (!isDone) expect(after, `${name} as ${role}`).toEqual(before);
        before = after;
      }
    }
  });

  it('subscriptions', async () => {
    for (const field of rootFields('Subscription')) {
      for (const [role, client] of roles) {
        const subscription = await client.subscribe(
          'SSE',
          `subscription { ${call('Subscription', field)} }`,
        );
        await new Promise((resolve) => setTimeout(resolve, 150));
        const [error] = subscription.errors as { extensions?: { code?: string } }[];
        put(
          `Subscription.${field.name}`,
          role,
          error ? wordFor(error.extensions?.code) : 'followed',
        );
        subscription.end();
      }
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
async function fillIn({ database: { client } }: Window, number: string): Promise<void> {
  const now = new Date('2026-03-02T02:00:00Z');
  const soon = new Date('2030-01-01T00:00:00Z');
  const { customerId, categoryId, id } = await client.request.update({
    where: { number },
    data: { externalNumber: 'OLD-1', resolvedAt: now, closedAt: now, closedBy: 'IMPORTED' },
  });
  await client.clock.updateMany({ where: { requestId: id }, data: { stoppedAt: now } });
  await client.customer.updateMany({
    where: { id: customerId ?? undefined },
    data: { phone: '13800005678', identityNumber: '11010519491231002X' },
  });
  await client.occupancy.updateMany({ data: { until: new Date('2030-01-01T00:00:00Z') } });
  await client.policyTarget.updateMany({ data: { categoryId, priority: 'NORMAL' } });
  await client.partnerKey.updateMany({ data: { lastUsedAt: now } });
  await client.webhook.updateMany({
    data: { formerSecretUntil: soon, failingUntil: soon, isPaused: false },
  });
}

/** Not there in the scene for anybody: a customer who was forgotten has no matter, a revoked key no use. */
const neverSeen: string[] = ['Customer.erasedAt', 'PartnerKey.revokedAt'];

function visibleTypes(): GraphQLObjectType[] {
  return [...queried(schema)].sort().map((name) => schema.getType(name) as GraphQLObjectType);
}

/** The nearest thing of each type: first what hangs on the request, then whatever there is. */
async function findSamples(): Promise<Map<string, string>> {
  const samples = new Map([
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

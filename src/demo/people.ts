import type { GraphiQLOptions } from 'graphql-yoga';
import type { LocalKey } from '../platform/auth/localKey.ts';
import type { PrismaClient } from '../platform/database/database.ts';
import { encodeId } from '../platform/graphql/ids.ts';
import type { Module } from '../platform/module.ts';
import { communities } from './company.ts';

/** The demo people who can sign in, and who they are. */
export const demoLogins: readonly { login: string; role: string }[] = [
  { login: 'admin', role: 'administrator, headquarters 管理员(总部)' },
  { login: 'manager.a', role: 'manager of community a 项目经理' },
  { login: 'lead.engineering.a', role: 'lead of engineering 工程主管' },
  { login: 'staff.engineering.a', role: 'engineering 工程员工' },
  { login: 'staff.frontdesk.a', role: 'front desk 前台' },
  { login: 'staff.cleaning.a', role: "cleaning, a vendor's 保洁(外包)" },
  { login: 'manager.b', role: 'manager of community b 项目经理' },
  { login: 'staff.frontdesk.b', role: 'front desk 前台' },
  { login: 'owner.a', role: 'customer: owner 业主' },
  { login: 'relative.a', role: 'customer: relative 亲属' },
  { login: 'visitor.a', role: 'customer: visitor 访客' },
  { login: 'renovator.a', role: 'customer: renovation worker 装修工人' },
  { login: 'owner.b', role: 'customer: owner 业主' },
];

/** What it takes to sign the demo people in. */
export interface DemoAccess {
  client: PrismaClient;
  key: LocalKey;
}

/** The table of demo people with their tokens; empty when the database is not the demo company's. */
export async function printDemoPeople({ client, key }: DemoAccess): Promise<string> {
  if (!(await isDemo(client))) return '';
  const [a, b] = communities.map(({ name }) => name);
  const rows = await Promise.all(
    demoLogins.map(
      async ({ login, role }) => `  ${login}  (${role})\n    ${await key.sign(login)}`,
    ),
  );
  return [
    '',
    `Demo people (a: ${a}, b: ${b}) and their tokens,`,
    'for the header  Authorization: Bearer TOKEN  (again: npm run -s token -- LOGIN)',
    '',
    ...rows,
    '',
    '',
  ].join('\n');
}

async function isDemo(client: PrismaClient): Promise<boolean> {
  return (await client.staff.count({ where: { login: 'staff.frontdesk.a' } })) > 0;
}

/** What GraphiQL opens with: the modules' examples, and somebody's token to run them with. */
export async function graphiqlOptions(
  modules: readonly Module[],
  demo: DemoAccess | null,
): Promise<GraphiQLOptions> {
  const people = demo && (await isDemo(demo.client)) ? demo : null;
  // Without a token the header stays empty: whoever wants to look at the schema needs none.
  const authorization = people ? `Bearer ${await people.key.sign('staff.frontdesk.a')}` : '';
  const headers = JSON.stringify({ Authorization: authorization }, null, 2);
  const ids = people ? await exampleIds(people.client) : new Map<unknown, string>();
  return {
    title: 'One Window',
    defaultHeaders: headers,
    headers,
    // Opened again after a restart, every tab has a token that is good.
    shouldPersistHeaders: false,
    subscriptionsProtocol: 'SSE',
    defaultEditorToolsVisibility: 'headers',
    defaultTabs: modules
      .flatMap((module) => module.examples ?? [])
      .map(({ query, variables }) => ({
        query: query.trim(),
        headers,
        variables: variables
          ? JSON.stringify(variables, (_key, value) => ids.get(value) ?? value, 2)
          : null,
      })),
  };
}

/** By what stands for them in the variables of examples: ids of the owner of a's. */
async function exampleIds(client: PrismaClient): Promise<Map<unknown, string>> {
  const found = await client.occupancy.findFirst({ where: { customer: { login: 'owner.a' } } });
  if (!found) return new Map();
  return new Map([
    ['COMMUNITY_ID', encodeId('Community', found.communityId)],
    ['CUSTOMER_ID', encodeId('Customer', found.customerId)],
    ['UNIT_ID', encodeId('Unit', found.unitId)],
  ]);
}

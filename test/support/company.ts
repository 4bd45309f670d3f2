import { File, Places } from './documents.ts';
import type { Window } from './window.ts';

/** Ids of the demo company, as its front ends would find them. */
export interface Company {
  a: DemoCommunityIds;
  b: DemoCommunityIds;
}

interface DemoCommunityIds {
  id: string;
  /** By label. */
  units: Record<string, string>;
  /** By name. */
  customers: Record<string, string>;
}

/** Names of demo people that tests speak of. */
export const owner = 'Lin Hui 林慧';
export const ownerOfB = 'Gao Min 高敏';

export async function findCompany(window: Pick<Window, 'as'>): Promise<Company> {
  const { communities } = await window.as('admin').query(Places);
  const [b, a] = communities.edges
    .map(({ node }: { node: any }) => ({
      id: node.id,
      name: node.name,
      units: index(node.units, 'label'),
      customers: index(node.customers, 'name'),
    }))
    .sort((x: { name: string }, y: { name: string }) => x.name.localeCompare(y.name));
  return { a, b };
}

function index(connection: any, key: string): Record<string, string> {
  return Object.fromEntries(connection.edges.map(({ node }: any) => [node[key], node.id]));
}

/** A plain request of the owner of a's 1-101, taken in by the front desk. */
export function aRequest({ a }: Company, changes: Record<string, unknown> = {}) {
  return {
    communityId: a.id,
    customerId: a.customers[owner],
    unitId: a.units['1-101'],
    categoryCode: 'PLUMBING',
    channel: 'STAFF_ENCOUNTER',
    priority: 'NORMAL',
    title: 'Water under the sink',
    description: 'Under the kitchen sink, since this morning.',
    resolvedOnSpot: null,
    ...changes,
  };
}

/** Files a request and answers with it. */
export async function file(
  window: Window,
  company: Company,
  { login = 'staff.frontdesk.a', ...changes }: { login?: string } & Record<string, unknown> = {},
): Promise<Record<string, any>> {
  const result = await window.as(login).mutate(File, { input: aRequest(company, changes) });
  if (!result.request) throw new Error(`Filing failed: ${JSON.stringify(result)}`);
  return result.request;
}

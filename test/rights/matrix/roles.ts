import { encodeId } from '../../../src/platform/graphql/ids.ts';
import type { Client } from '../../support/client.ts';
import type { Company } from '../../support/company.ts';
import { openPartner } from '../../support/partners.ts';
import type { Window } from '../../support/window.ts';

/** Who asks, by the head of their column. The thing asked for is of `owner`, in community a. */
export type Roles = Map<string, Client>;

/** What each column means, for the table's readers. */
export const meanings: Readonly<Record<string, string>> = {
  nobody: 'no token',
  owner: 'the customer whose matter it is',
  relative: 'another customer of the same home',
  desk: 'front desk of the community, who took it in',
  engineer: 'staff of the department that has it',
  cleaner: "a vendor's staff in the same community",
  lead: 'lead of the department',
  manager: 'manager of the community',
  region: 'manager of the region',
  admin: 'administrator at headquarters',
  'desk B': 'front desk of another community',
  'manager B': 'manager of another community',
  'app R': 'partner app with READ_REQUESTS here',
  'app E': 'partner app with FOLLOW_ESCALATIONS here',
  'app F': 'partner app with FILE_REQUESTS here',
  'app W': "the app of the vendor's whose department has it, with UPDATE_WORK here",
  'app S': 'partner app with SEND_SURVEYS here',
  'app B': 'partner app with every scope, elsewhere',
  key: "whoever came by the key of the owner's survey",
};

const logins: Record<string, string | null> = {
  nobody: null,
  owner: 'owner.a',
  relative: 'relative.a',
  desk: 'staff.frontdesk.a',
  engineer: 'staff.engineering.a',
  cleaner: 'staff.cleaning.a',
  lead: 'lead.engineering.a',
  manager: 'manager.a',
  region: 'region',
  admin: 'admin',
  'desk B': 'staff.frontdesk.b',
  'manager B': 'manager.b',
};

export async function openRoles(window: Window, { a, b }: Company): Promise<Roles> {
  const { client } = window.database;
  // Nobody of the demo company signs in for the region.
  await client.staff.updateMany({
    where: { post: { rank: 'REGION' } },
    data: { login: 'region' },
  });
  // Engineering is a vendor's crew here, so that its app has to do with the matter.
  const vendor = await client.vendor.create({ data: { name: 'Fitters' } });
  await client.department.updateMany({
    where: { code: 'ENGINEERING', community: { code: 'YH' } },
    data: { vendorId: vendor.id },
  });
  const scopes = [
    'READ_REQUESTS',
    'FOLLOW_ESCALATIONS',
    'FILE_REQUESTS',
    'UPDATE_WORK',
    'SEND_SURVEYS',
  ];
  const vendorId = encodeId('Vendor', vendor.id);
  const app = async (name: string, granted: string[], communityId: string) =>
    (
      await openPartner(window, {
        name,
        scopes: granted,
        communityIds: [communityId],
        vendorId: granted.includes('UPDATE_WORK') ? vendorId : null,
      })
    ).client;
  const roles: Roles = new Map(
    Object.entries(logins).map(([name, login]) => [name, window.as(login)]),
  );
  for (const [index, name] of ['app R', 'app E', 'app F', 'app W', 'app S'].entries()) {
    roles.set(name, await app(name, [scopes[index] as string], a.id));
  }
  roles.set('app B', await app('app B', scopes, b.id));
  return roles;
}

import type { Builder } from '../../platform/graphql/builder.ts';
import { addConnection } from '../../platform/graphql/connections.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../platform/graphql/rows.ts';
import type { Platform } from '../../platform/module.ts';
import { type RequestScope, requestScopes } from '../requests/index.ts';
import { visibleVendors } from '../staff/index.ts';
import { isKeyActive } from './key.ts';
import { visibleKeys } from './policy.ts';

/** Adds the types of `schema/partners.graphql`; answers with those that its fields need by hand. */
export function addTypes(builder: Builder, { time, addedValues }: Platform) {
  // The compiler takes them for nothing: those who ask for such a scope know it by its text.
  const addedScopes: object = addedValues('PartnerScope');
  const isKnown = (name: string): name is RequestScope =>
    name in addedScopes || Object.values<string>(requestScopes).includes(name);
  const apps = addConnection(builder, 'PartnerApp', {
    one: 'a partner app',
    many: 'partner apps',
  });
  const scope = builder.enumType('PartnerScope', {
    description: 'What a partner app may do, in the communities of its reach.',
    values: {
      READ_REQUESTS: {
        description: 'Read the requests and follow them, from the outside, as their customers do.',
      },
      FOLLOW_ESCALATIONS: {
        description: 'Read and follow escalations, and the requests that they are about.',
      },
      FILE_REQUESTS: { description: 'Take in requests, and read those.' },
      UPDATE_WORK: {
        description:
          "Write into the story of the work that is with its vendor's departments, and say that it is dealt with.",
      },
      ...addedScopes,
    } satisfies Record<RequestScope, object>,
  });
  builder.prismaNode('PartnerApp', {
    id: nodeId,
    description:
      "A program that is let in: a vendor's, or another system's. It calls with `Authorization: Bearer KEY`.",
    interfaces: ['Actor'],
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The name to show.' }),
      scopes: t.field({
        type: [scope],
        description: 'What it may do.',
        select: { scopes: true },
        // A module that is off has granted nothing: its scope opens nothing then.
        resolve: ({ scopes }) => scopes.filter(isKnown),
      }),
      communities: t.field({
        type: [rowType(builder, 'Community')],
        description: 'Where, by name.',
        select: (_args, _context, nested) => ({
          communities: {
            select: { community: nested(true) },
            orderBy: { community: { name: 'asc' as const } },
          },
        }),
        resolve: ({ communities }) => communities.map(({ community }) => community),
      }),
      vendor: t.relation('vendor', {
        nullable: true,
        description: "Whose work it may update; null for an app that is no vendor's.",
        query: onlyVisible(visibleVendors),
      }),
      isActive: t.exposeBoolean('isActive', {
        description: 'False: shut out, with all its keys.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was let in.' }),
      version: t.exposeInt('version', { description: 'Grows by one with each change.' }),
      keys: t.relation('keys', {
        description: 'Its keys, newest first, those of the past included. For administrators.',
        query: (_args, context) => ({
          where: visibleKeys(signedIn(context)),
          orderBy: { createdAt: 'desc' },
        }),
      }),
    }),
  });
  builder.prismaNode('PartnerKey', {
    id: nodeId,
    description: 'A key of a partner app, without its secret.',
    fields: (t) => ({
      hint: t.exposeString('hint', {
        description: 'The last four characters of the key, to tell two apart.',
      }),
      isActive: t.boolean({
        description: 'Whether it opens now.',
        select: { expiresAt: true, revokedAt: true, app: { select: { isActive: true } } },
        resolve: ({ app, ...key }) => app.isActive && isKeyActive(key, time.now()),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'When it ends by itself.',
      }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was last used, to the minute; null: never.',
      }),
      revokedAt: t.expose('revokedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was taken back; null while it was not.',
      }),
    }),
  });
  return { apps, scope };
}

export type PartnersTypes = ReturnType<typeof addTypes>;

import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  orAllColumns,
  type PageArguments,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleUnits } from '../../owners/index.ts';
import { forStaff } from '../../staff/index.ts';
import { newestParts, newestUpdates } from '../orders.ts';
import { mayRunIncidents, openProposals, visibleParts } from '../policy.ts';
import { localized } from '../rules/storyKinds.ts';

/** Adds the types of `schema/incidents.graphql`; answers with those that its fields need by hand. */
export function addTypes(builder: Builder, { client }: Platform) {
  builder.prismaObject('IncidentUpdate', {
    description: 'A public word about an incident.',
    fields: (t) => ({
      text: t.exposeString('text', { description: 'What was said.' }),
      postedAt: t.expose('postedAt', { type: 'DateTime', description: 'When.' }),
      postedBy: t.relation('postedBy', { description: 'Who said it.' }),
    }),
  });
  const updates = addConnection(builder, 'IncidentUpdate', { one: 'a word', many: 'words' });
  builder.prismaObject('IncidentRequest', {
    description: 'A request as part of an incident.',
    fields: (t) => ({
      incident: t.relation('incident', { description: 'The incident.' }),
      request: t.relation('request', { description: 'The request.' }),
      addedAt: t.expose('addedAt', { type: 'DateTime', description: 'Since when.' }),
      proposedAt: t.expose('proposedAt', {
        ...forStaff,
        type: 'DateTime',
        description:
          'When the incident ended and it was proposed to resolve this one too; null where it was not open then. For the staff.',
      }),
    }),
  });
  const parts = addConnection(
    builder,
    'IncidentRequest',
    { one: 'a request', many: 'requests' },
    { hasTotalCount: true },
  );
  const pageOf = (list: PageArguments, where: object) => {
    const { where: beyond, ...page } = pageQuery(newestParts, list);
    return { ...page, where: { AND: [where, beyond] } };
  };

  builder.prismaNode('Incident', {
    id: nodeId,
    description:
      'Something that many people notice at once: the lift stands still, the water is off.',
    fields: (t) => ({
      title: t.string({
        description:
          'In a few words, in the language of the call: Chinese where it has that and it is asked for.',
        resolve: ({ title, titleZh }, _args, { locale }) => localized(title, titleZh, locale),
      }),
      script: t.string({
        description:
          'What customers are told about it, for the staff to say and for customers to read, in the language of the call.',
        resolve: ({ script, scriptZh }, _args, { locale }) => localized(script, scriptZh, locale),
      }),
      category: t.relation('category', { description: 'What it is about.' }),
      community: t.relation('community', { description: 'Where.' }),
      buildings: t.field({
        type: [rowType(builder, 'Building')],
        description: 'Buildings that it concerns. Nothing here nor below: the whole community.',
        select: (_args, _context, nested) => ({
          areas: { select: { building: orAllColumns(nested({})) } },
        }),
        resolve: ({ areas }) => areas.flatMap(({ building }) => building ?? []) as never,
      }),
      units: t.loadableList({
        type: rowType(builder, 'Unit'),
        description: 'Units that it concerns; a customer sees those they have to do with.',
        loaderOptions: { cache: false },
        load: async (ids: string[], context) => {
          const rows = await client.incidentArea.findMany({
            where: { incidentId: { in: ids }, unit: visibleUnits(signedIn(context)) },
            include: { unit: true },
            orderBy: { unit: { label: 'asc' } },
          });
          return ids.map((id) =>
            rows.flatMap(({ incidentId, unit }) => (incidentId === id && unit ? unit : [])),
          );
        },
        resolve: ({ id }) => id,
      }),
      places: t.field({
        type: [rowType(builder, 'Place')],
        description: 'Public places that it concerns.',
        select: (_args, _context, nested) => ({
          areas: { select: { place: orAllColumns(nested({})) } },
        }),
        resolve: ({ areas }) => areas.flatMap(({ place }) => place ?? []) as never,
      }),
      declaredAt: t.expose('declaredAt', {
        type: 'DateTime',
        description: 'When it was declared.',
      }),
      declaredBy: t.relation('declaredBy', {
        ...forStaff,
        description: 'Who declared it; null: a rule did. For the staff.',
      }),
      expectedEndAt: t.expose('expectedEndAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it is expected to be over; null while nobody can say.',
      }),
      isOpen: t.boolean({
        description: 'Whether it goes on.',
        resolve: ({ closedAt }) => closedAt === null,
      }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was over; null while it goes on.',
      }),
      closingNote: t.exposeString('closingNote', {
        nullable: true,
        description: 'What there was to say in the end; null while it goes on.',
      }),
      version: t.exposeInt('version', {
        description: 'Grows by one with each change of what is said about it.',
      }),
      updates: t.field({
        type: updates,
        description: 'What has been said about it, newest first.',
        args: pageArguments(builder),
        select: (args, _context, nested) => ({
          updates: orAllColumns(
            nested(pageQuery(newestUpdates, args), ['edges', 'node'], 'IncidentUpdate'),
          ),
        }),
        resolve: ({ updates: rows }, args) => toPage(rows, newestUpdates, args),
      }),
      requests: t.field({
        type: parts,
        description:
          'The requests that are part of it, the last added first. A customer sees their own.',
        args: pageArguments(builder),
        select: (args, context, nested) => ({
          requests: orAllColumns(
            nested(
              pageOf(args, visibleParts(signedIn(context))),
              ['edges', 'node'],
              'IncidentRequest',
            ),
          ),
        }),
        resolve: ({ id, requests }, args, context) => ({
          ...toPage(requests, newestParts, args),
          totalCount: () =>
            client.incidentRequest.count({
              where: { AND: [visibleParts(signedIn(context)), { incidentId: id }] },
            }),
        }),
      }),
      proposedResolutions: t.field({
        ...forStaff,
        type: parts,
        description:
          'What is over: the requests that it is proposed to resolve and that are still open, the last added first. For the staff.',
        args: pageArguments(builder),
        select: (args, context, nested) => ({
          requests: orAllColumns(
            nested(
              pageOf(args, { AND: [visibleParts(signedIn(context)), openProposals] }),
              ['edges', 'node'],
              'IncidentRequest',
            ),
          ),
        }),
        resolve: ({ id, requests }, args, context) => ({
          ...toPage(requests, newestParts, args),
          totalCount: () =>
            client.incidentRequest.count({
              where: {
                AND: [visibleParts(signedIn(context)), openProposals, { incidentId: id }],
              },
            }),
        }),
      }),
      viewerCanRun: t.boolean({
        description: 'Whether you can change it, speak about it and say that it is over.',
        resolve: ({ communityId, closedAt }, _args, context) =>
          closedAt === null && mayRunIncidents(signedIn(context), communityId),
      }),
    }),
  });
  const incidents = addConnection(builder, 'Incident', { one: 'an incident', many: 'incidents' });
  const likelyDuplicate = addLikelyDuplicate(builder);
  return { incidents, likelyDuplicate };
}

/** A request and how much it is like another one. */
export interface LikelyDuplicate {
  request: { id: string };
  score: number;
}

function addLikelyDuplicate(builder: Builder) {
  return builder.objectRef<LikelyDuplicate>('LikelyDuplicate').implement({
    description: 'An open request that may be about the same.',
    fields: (t) => ({
      request: t.field({
        type: rowType(builder, 'Request'),
        description: 'The request.',
        resolve: ({ request }) => request as never,
      }),
      score: t.exposeFloat('score', {
        description: 'How much of what they say is the same, from 0 to 1.',
      }),
    }),
  });
}

export type IncidentsTypes = ReturnType<typeof addTypes>;

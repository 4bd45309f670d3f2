import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, readFirst } from '../../../platform/graphql/pages.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { isOpen, visibleRequests } from '../../requests/index.ts';
import { forStaff, isStaff } from '../../staff/index.ts';
import { findAlike } from '../likeness.ts';
import {
  mayMerge,
  mayRunIncidents,
  openProposals,
  visibleIncidents,
  visibleTogether,
} from '../policy.ts';
import type { IncidentsTypes } from './types.ts';

/** What `Request` and `Community` have of this module. */
export function addRequestFields(
  builder: Builder,
  platform: Platform,
  { likelyDuplicate }: Pick<IncidentsTypes, 'likelyDuplicate'>,
): void {
  const { client, time } = platform;
  const request = rowType(builder, 'Request');
  const incident = rowType(builder, 'Incident');
  const following = { endedAt: null } as const;
  builder.prismaObjectFields('Request', (t) => ({
    linkedRequests: t.loadableList({
      type: request,
      description: 'Requests that have to do with it, as far as you may see them.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const links = await client.requestLink.findMany({
          where: { endedAt: null, OR: [{ requestId: { in: ids } }, { otherId: { in: ids } }] },
          orderBy: { linkedAt: 'asc' },
        });
        const others = await client.request.findMany({
          where: {
            AND: [
              visibleTogether(signedIn(context)),
              { id: { in: links.flatMap(({ requestId, otherId }) => [requestId, otherId]) } },
            ],
          },
        });
        return ids.map((id) =>
          links.flatMap((link) => {
            if (link.requestId !== id && link.otherId !== id) return [];
            const otherId = link.requestId === id ? link.otherId : link.requestId;
            return others.filter((other) => other.id === otherId);
          }),
        );
      },
      resolve: ({ id }) => id,
    }),
    mergedInto: t.loadable({
      type: request,
      nullable: true,
      description:
        'The request about the same that it follows; null when it stands by itself, or you may not see that one.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const mains = await client.request.findMany({
          where: {
            AND: [
              visibleTogether(signedIn(context)),
              { merges: { some: { ...following, requestId: { in: ids } } } },
            ],
          },
          include: { merges: { where: { ...following, requestId: { in: ids } } } },
        });
        return ids.map(
          (id) => mains.find(({ merges }) => merges.some((one) => one.requestId === id)) ?? null,
        );
      },
      resolve: ({ id }) => id,
    }),
    mergedRequests: t.loadableList({
      type: request,
      description: 'Duplicates that follow it, oldest first, as far as you may see them.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const merged = await client.request.findMany({
          where: {
            AND: [
              visibleTogether(signedIn(context)),
              { merge: { ...following, mainId: { in: ids } } },
            ],
          },
          include: { merge: true },
          orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        });
        return ids.map((id) => merged.filter(({ merge }) => merge?.mainId === id));
      },
      resolve: ({ id }) => id,
    }),
    likelyDuplicates: t.loadableList({
      ...forStaff,
      type: likelyDuplicate,
      description:
        'Open requests that may be about the same, the most alike first: those of the same spot or, where it has none, of the same category. For the staff.',
      args: {
        first: t.arg.int({ defaultValue: 5, description: 'How many at the most, 1 to 100.' }),
      },
      byPath: true,
      loaderOptions: { cache: false },
      load: async (ids: string[], context, args) => {
        const caller = signedIn(context);
        const first = readFirst(args);
        if (!isStaff(caller)) return ids.map(() => []);
        const matters = await client.request.findMany({
          where: { id: { in: ids }, communityId: { in: [...caller.communityIds] } },
        });
        const alike = await findAlike(
          client,
          visibleRequests(caller),
          matters.map((one) => ({ ...one, key: one.id })),
        );
        const shown = ids.map((id) => (alike.get(id) ?? []).slice(0, first));
        const rows = await client.request.findMany({
          where: { id: { in: shown.flat().map(({ requestId }) => requestId) } },
        });
        return shown.map((list) =>
          list.flatMap(({ requestId, score }) =>
            rows.filter(({ id }) => id === requestId).map((row) => ({ request: row, score })),
          ),
        );
      },
      resolve: ({ id }) => id,
    }),
    incident: t.field({
      type: incident,
      nullable: true,
      description: 'The incident that it is part of, the last one; null when it is part of none.',
      select: (_args, context, nested) => ({
        incidents: {
          where: {
            removedAt: null,
            incident: visibleIncidents(signedIn(context), time.now()),
          },
          orderBy: { addedAt: 'desc' },
          take: 1,
          select: { incident: orAllColumns(nested({})) },
        },
      }),
      resolve: ({ incidents }) => (incidents[0]?.incident ?? null) as never,
    }),
    incidentProposal: t.loadable({
      ...forStaff,
      type: rowType(builder, 'IncidentRequest'),
      description:
        'Its incident is over, and it is proposed to resolve this one too; null when nothing is proposed. For the staff.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const rows = isStaff(signedIn(context))
          ? await client.incidentRequest.findMany({
              where: {
                AND: [
                  openProposals,
                  {
                    requestId: { in: ids },
                    incident: visibleIncidents(signedIn(context), time.now()),
                  },
                ],
              },
              orderBy: { proposedAt: 'desc' },
            })
          : [];
        return ids.map((id) => rows.find(({ requestId }) => requestId === id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
    viewerCanMerge: t.boolean({
      description: 'Whether you can merge it into another request about the same now.',
      resolve: (row, _args, context) => mayMerge(signedIn(context), row) && isOpen(row),
    }),
  }));
  builder.prismaObjectFields('Community', (t) => ({
    openIncidents: t.relation('incidents', {
      description:
        'What goes on here and many notice, newest first. A customer sees what concerns their home, or what their own request is part of.',
      query: (_args, context) => ({
        where: { AND: [visibleIncidents(signedIn(context), time.now()), { closedAt: null }] },
        orderBy: [{ declaredAt: 'desc' }, { id: 'desc' }],
      }),
    }),
    viewerCanDeclareIncident: t.boolean({
      description: 'Whether you can declare an incident here.',
      resolve: ({ id }, _args, context) => mayRunIncidents(signedIn(context), id),
    }),
  }));
}

import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { InvalidInput, NotAllowed, NotFound } from '../../../platform/graphql/failures.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import {
  orAllColumns,
  pageArguments,
  pageQuery,
  readFirst,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireSpot } from '../../owners/index.ts';
import { mayFile, visibleRequests } from '../../requests/index.ts';
import { findAlike } from '../likeness.ts';
import { newestIncidents } from '../orders.ts';
import { visibleIncidents } from '../policy.ts';
import type { IncidentsTypes } from './types.ts';

/** What is asked before a request is taken in, and the list of incidents. */
export function addQueries(builder: Builder, platform: Platform, types: IncidentsTypes): void {
  const { client, time } = platform;
  const inputs = addInputs(builder);
  builder.queryFields((t) => ({
    likelyDuplicates: t.field({
      type: [types.likelyDuplicate],
      description:
        'Before a request is taken in: open ones that may be about the same, the most alike first, by what they say alone. For whoever may file there: the staff are shown those of the community, a customer their own.',
      args: {
        input: t.arg({ type: inputs.duplicates, required: true, description: 'What is brought.' }),
        first: t.arg.int({ defaultValue: 5, description: 'How many at the most, 1 to 100.' }),
      },
      resolve: async (_root, { input, first }, context, info) => {
        const caller = signedIn(context);
        if (!mayFile(caller)) throw new NotAllowed();
        const spot = {
          ...readSpot(input),
          customerId: null,
          vehicleId: readOptionalId('Vehicle', input.vehicleId, ['input', 'vehicleId']),
        };
        await requireSpot(client, caller, spot);
        const categoryId = await findCategory(platform, input.categoryCode);
        const hasSpot = spot.unitId ?? spot.placeId ?? spot.vehicleId ?? categoryId;
        if (hasSpot === null) throw whereOrWhat();
        const matter = {
          ...spot,
          key: '',
          categoryId,
          title: input.title,
          description: input.description ?? null,
        };
        const alike = await findAlike(client, visibleRequests(caller), [matter]);
        const shown = (alike.get('') ?? []).slice(0, readFirst({ first }));
        const rows = await client.request.findMany({
          ...orAllColumns(queryFromInfo({ context, info, typeName: 'Request', path: ['request'] })),
          where: { id: { in: shown.map(({ requestId }) => requestId) } },
        });
        return shown.flatMap(({ requestId, score }) =>
          rows.filter(({ id }) => id === requestId).map((request) => ({ request, score })),
        );
      },
    }),
    likelyIncidents: t.prismaField({
      type: ['Incident'],
      description:
        'Before a request is taken in: what goes on there and may be the reason, newest first; without a spot, all that goes on in the community. For whoever may file there; a request is not added by itself.',
      args: {
        input: t.arg({ type: inputs.incidents, required: true, description: 'Where.' }),
      },
      resolve: async (query, _root, { input }, context) => {
        const caller = signedIn(context);
        if (!mayFile(caller)) throw new NotAllowed();
        const spot = { ...readSpot(input), customerId: null, vehicleId: null };
        await requireSpot(client, caller, spot);
        const { communityId } = spot;
        return client.incident.findMany({
          ...query,
          where: {
            AND: [
              visibleIncidents(caller, time.now()),
              { communityId, closedAt: null },
              concerning(spot),
            ],
          },
          orderBy: [{ declaredAt: 'desc' }, { id: 'desc' }],
        });
      },
    }),
    incidents: t.field({
      type: types.incidents,
      description: 'Incidents that you may see, newest first.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        isOpen: t.arg.boolean({
          description: 'True: only those that go on. False: only those that are over.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestIncidents, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const rows = await client.incident.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Incident', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleIncidents(signedIn(context), time.now()),
              communityId === null ? {} : { communityId },
              args.isOpen === true ? { closedAt: null } : {},
              args.isOpen === false ? { closedAt: { not: null } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestIncidents, args);
      },
    }),
  }));
}

const whereOrWhat = () =>
  new InvalidInput(['input', 'categoryCode'], 'INVALID_INPUT', {
    en: 'Say which unit, place or vehicle it is about, or of which category it is.',
    zh: '请指明房屋、公共区域或车辆，或者分类。',
  });

/** Incidents of the whole community, and of the spot, where one is named. */
function concerning({ unitId, placeId }: { unitId: string | null; placeId: string | null }) {
  if (unitId === null && placeId === null) return {};
  const areas = [
    ...(unitId === null ? [] : [{ unitId }, { building: { units: { some: { id: unitId } } } }]),
    ...(placeId === null ? [] : [{ placeId }]),
  ];
  return { OR: [{ areas: { none: {} } }, { areas: { some: { OR: areas } } }] };
}

async function findCategory(
  { client }: Platform,
  code: string | null | undefined,
): Promise<string | null> {
  if (!code) return null;
  const category = await client.category.findUnique({ where: { code }, select: { id: true } });
  if (!category) throw new NotFound(['input', 'categoryCode']);
  return category.id;
}

interface SpotInput {
  communityId: string;
  unitId?: string | null;
  placeId?: string | null;
}

const readSpot = (input: SpotInput) => ({
  communityId: readId('Community', input.communityId, ['input', 'communityId']),
  unitId: readOptionalId('Unit', input.unitId, ['input', 'unitId']),
  placeId: readOptionalId('Place', input.placeId, ['input', 'placeId']),
});

function addInputs(builder: Builder) {
  return {
    duplicates: builder.inputType('LikelyDuplicatesInput', {
      description: 'A request that may be taken in.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where.' }),
        unitId: t.id({ description: 'The unit it is about.' }),
        placeId: t.id({ description: 'The public place it is about.' }),
        vehicleId: t.id({ description: 'The vehicle it is about.' }),
        categoryCode: t.string({
          description: 'What it is about; it has to be there where no spot is.',
        }),
        title: t.string({
          required: true,
          description: 'In a few words, 1 to 200 characters.',
          validate: characters(1, 200),
        }),
        description: t.string({
          description: 'In full, at most 10,000 characters; its first 500 are compared.',
          validate: characters(0, 10_000),
        }),
      }),
    }),
    incidents: builder.inputType('LikelyIncidentsInput', {
      description: 'The spot of a request that may be taken in.',
      fields: (t) => ({
        communityId: t.id({ required: true, description: 'Where.' }),
        unitId: t.id({ description: 'The unit it is about.' }),
        placeId: t.id({ description: 'The public place it is about.' }),
      }),
    }),
  };
}

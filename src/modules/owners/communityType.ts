import type { Builder } from '../../platform/graphql/builder.ts';
import { signedIn } from '../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../platform/graphql/pages.ts';
import { nodeId, rowType } from '../../platform/graphql/rows.ts';
import { byLabel, byName } from './orders.ts';
import type { HasNeed } from './personalData/present.ts';
import {
  mayRegisterCustomers,
  visibleCustomers,
  visibleOccupancies,
  visibleUnits,
} from './policy.ts';
import type { OwnersTypes } from './types.ts';

/** Community and what stands in it: buildings, units, places. */
export function addCommunityType(
  builder: Builder,
  types: Pick<OwnersTypes, 'units' | 'customers'>,
  hasNeed: HasNeed,
): void {
  builder.prismaNode('Community', {
    id: nodeId,
    description: 'One managed estate.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Short code; request numbers begin with it.' }),
      name: t.exposeString('name', { description: 'The name to show.' }),
      timeZone: t.exposeString('timeZone', {
        description: 'IANA time zone, for example `Asia/Shanghai`.',
      }),
      region: t.relation('region', { description: 'The region that it belongs to.' }),
      viewerCanRegisterCustomer: t.boolean({
        description: 'Whether you can write down a customer here.',
        resolve: ({ id }, _args, context) => {
          const caller = signedIn(context);
          return mayRegisterCustomers(caller) && caller.communityIds.includes(id);
        },
      }),
      buildings: t.relation('buildings', {
        description: 'Its buildings, by name.',
        query: { orderBy: { name: 'asc' } },
      }),
      places: t.relation('places', {
        description: 'Its public places, by name.',
        query: { orderBy: { name: 'asc' } },
      }),
      units: t.field({
        type: types.units,
        description: 'Its units, by label. A customer sees those they have to do with.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(byLabel, args);
          const visible = { AND: [visibleUnits(signedIn(context)), where] };
          return {
            units: orAllColumns(nested({ ...page, where: visible }, ['edges', 'node'], 'Unit')),
          };
        },
        resolve: ({ units }, args) => toPage(units, byLabel, args),
      }),
      // By the home community of the record; who only has a unit here is found through the unit.
      customers: t.field({
        type: types.customers,
        description: 'Everybody served here, by name. A customer sees themselves alone.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(byName, args);
          const visible = { AND: [visibleCustomers(signedIn(context)), where] };
          return {
            customers: orAllColumns(
              nested({ ...page, where: visible }, ['edges', 'node'], 'Customer'),
            ),
          };
        },
        resolve: ({ customers }, args) => toPage(customers, byName, args),
      }),
    }),
  });
  builder.prismaNode('Building', {
    id: nodeId,
    description: 'A building of a community.',
    fields: (t) => ({ name: t.exposeString('name', { description: 'The name to show.' }) }),
  });
  builder.prismaNode('Place', {
    id: nodeId,
    description: 'A public spot of a community: lobby, garage, garden.',
    fields: (t) => ({ name: t.exposeString('name', { description: 'The name to show.' }) }),
  });
  builder.prismaNode('Unit', {
    id: nodeId,
    description: 'A home, a shop or an office.',
    fields: (t) => ({
      label: t.exposeString('label', { description: 'As people say it, for example `1-101`.' }),
      floorAreaM2: t.float({
        description: 'Floor area in square metres.',
        resolve: ({ floorAreaM2 }) => Number(floorAreaM2),
      }),
      building: t.relation('building', { description: 'The building it is in.' }),
      community: t.relation('community', { description: 'The community it is in.' }),
      // Who lives behind a door is an address too: it shows from this side only with a need.
      occupancies: t.field({
        type: [rowType(builder, 'Occupancy')],
        description:
          'Who has to do with it, newest first, as far as you have a present need of their data. A customer sees their own part.',
        select: (_args, context, nested) => ({
          occupancies: nested({
            where: visibleOccupancies(signedIn(context)),
            orderBy: { from: 'desc' },
          }),
        }),
        resolve: async ({ occupancies }, _args, context) => {
          const needed = await Promise.all(
            occupancies.map(({ customerId }) => hasNeed(context, customerId)),
          );
          return occupancies.filter((_occupancy, index) => needed[index]);
        },
      }),
    }),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  byCode,
  orAllColumns,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { mayKeepAssets } from '../../assets/index.ts';
import { newestReadings } from '../orders.ts';
import { mayReadMeter } from '../policy.ts';
import type { MeterEnums } from './enums.ts';

/** What is read off assets. */
export function addMeterType(builder: Builder, { kind }: MeterEnums): void {
  builder.prismaObject('MeterReading', {
    description: 'What a meter showed.',
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', description: 'When it was read.' }),
      value: t.exposeFloat('value', { description: 'What it showed.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        description: 'When that was written down.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who wrote it down.' }),
    }),
  });
  const readings = addConnection(builder, 'MeterReading', { one: 'a reading', many: 'readings' });
  builder.prismaNode('Meter', {
    id: nodeId,
    description: 'Something that is read off an asset.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, unique for the asset: `HOURS`.' }),
      name: t.exposeString('name', { description: 'The name to show.' }),
      unit: t.exposeString('unit', { description: 'What it is measured in: `bar`.' }),
      kind: t.expose('kind', {
        type: kind,
        description: 'Whether it goes up and down, or only up.',
      }),
      asset: t.relation('asset', { description: 'Off which asset it is read.' }),
      lastValue: t.exposeFloat('lastValue', {
        nullable: true,
        description: 'The value of the latest reading; null: there is none.',
      }),
      lastAt: t.expose('lastAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When that was.',
      }),
      readings: t.field({
        type: readings,
        description: 'What it showed, the latest first.',
        args: pageArguments(builder),
        select: (args, _context, nested) => ({
          readings: orAllColumns(
            nested(pageQuery(newestReadings, args), ['edges', 'node'], 'MeterReading'),
          ),
        }),
        resolve: ({ readings: rows }, args) => toPage(rows, newestReadings, args),
      }),
      rules: t.relation('rules', {
        description:
          'At which readings work is given out: those rules that go on, then those that have ended, each in the order in which they were made.',
        query: { orderBy: [{ endedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }] },
      }),
      viewerCanRead: t.boolean({
        description: 'Whether you can write down what it shows.',
        resolve: ({ communityId }, _args, context) => mayReadMeter(signedIn(context), communityId),
      }),
      viewerCanChange: t.boolean({
        description: 'Whether you can say at which readings work is given out.',
        resolve: ({ communityId }, _args, context) => mayKeepAssets(signedIn(context), communityId),
      }),
    }),
  });
  const meters = addConnection(builder, 'Meter', { one: 'a meter', many: 'meters' });
  builder.prismaObjectFields('Asset', (t) => ({
    meters: t.field({
      type: meters,
      description: 'What is read off it, by code.',
      args: pageArguments(builder),
      select: (args, _context, nested) => ({
        meters: orAllColumns(nested(pageQuery(byCode, args), ['edges', 'node'], 'Meter')),
      }),
      resolve: ({ meters: rows }, args) => toPage(rows, byCode, args),
    }),
  }));
}

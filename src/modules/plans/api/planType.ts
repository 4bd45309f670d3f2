import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import { toLocalDate } from '../../../platform/localTime/days.ts';
import { mayKeepAssets } from '../../assets/index.ts';
import { priorityType } from '../../requests/index.ts';
import { asWritten } from '../orders.ts';
import type { PlanEnums } from './enums.ts';

/** Plans, and how far they have come with the assets that they are for. */
export function addPlanType(builder: Builder, { basis, event }: PlanEnums) {
  builder.prismaObject('PlanTrack', {
    description: 'A plan and one asset that it is for.',
    fields: (t) => ({
      plan: t.relation('plan', { description: 'The plan.' }),
      asset: t.relation('asset', { description: 'The asset.' }),
      nextOn: t.field({
        type: 'LocalDate',
        nullable: true,
        description:
          'The next day on which it comes due; null: none is to come, or none before the work that is open is done.',
        resolve: ({ nextOn }) => nextOn && toLocalDate(nextOn),
      }),
    }),
  });
  const tracks = addConnection(builder, 'PlanTrack', {
    one: 'a plan and an asset',
    many: 'plans and assets',
  });
  builder.prismaNode('Plan', {
    id: nodeId,
    description: 'Work on assets that is planned ahead.',
    fields: (t) => ({
      code: t.exposeString('code', {
        description: 'Stable code, unique in the community: `LIFT-MONTHLY`.',
      }),
      title: t.exposeString('title', {
        description: 'What is to be done; the title of the requests that it makes.',
      }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'What else is to be known about it.',
      }),
      checklist: t.exposeStringList('checklist', { description: 'What is ticked off, in order.' }),
      community: t.relation('community', { description: 'Where it belongs.' }),
      asset: t.relation('asset', {
        nullable: true,
        description: 'The one asset that it is for; null: it is for several.',
      }),
      kind: t.relation('kind', {
        nullable: true,
        description: 'The kind of the assets that it is for; null: of any kind, or for one asset.',
      }),
      model: t.exposeString('model', {
        nullable: true,
        description: 'The model of the assets that it is for; null: any.',
      }),
      repeats: t.exposeString('repeats', {
        nullable: true,
        description:
          'How it repeats, as RFC 5545 writes it: `FREQ=MONTHLY;INTERVAL=3`; null: it comes due once, or after an event.',
      }),
      afterEvent: t.expose('afterEvent', {
        type: event,
        nullable: true,
        description: 'What it comes due after, instead of by the calendar; null: by the calendar.',
      }),
      afterDays: t.exposeInt('afterDays', {
        description: 'How many days after `afterEvent` it is due.',
      }),
      startsOn: t.field({
        type: 'LocalDate',
        description: 'From which day on, by the clock of the community.',
        resolve: ({ startsOn }) => toLocalDate(startsOn),
      }),
      dueTime: t.expose('dueTime', {
        type: 'LocalTime',
        description: 'By when on its day it is due, by the clock of the community.',
      }),
      basis: t.expose('basis', {
        type: basis,
        description: 'What the next time is counted from.',
      }),
      leadDays: t.exposeInt('leadDays', {
        description: 'How many days before it is due the work is given out.',
      }),
      category: t.relation('category', {
        description: 'Under which category the requests are taken in.',
      }),
      priority: t.expose('priority', {
        type: priorityType,
        description: 'How urgent the requests are.',
      }),
      department: t.relation('department', { description: 'Which department does the work.' }),
      isLegal: t.exposeBoolean('isLegal', {
        description: 'Whether the law requires it: it may be done late, and is never left out.',
      }),
      tracks: t.field({
        type: tracks,
        description:
          'The assets that it is for, and when it comes due for each: in the order in which they came under it.',
        args: pageArguments(builder),
        select: (args, _context, nested) => ({
          tracks: orAllColumns(nested(pageQuery(asWritten, args), ['edges', 'node'], 'PlanTrack')),
        }),
        resolve: ({ tracks: rows }, args) => toPage(rows, asWritten, args),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was set up.' }),
      createdBy: t.relation('createdBy', { description: 'Who set it up.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it gives out no more work; null: it does.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
      viewerCanChange: t.boolean({
        description: 'Whether you can end it, or leave out a time of it.',
        resolve: ({ communityId, endedAt }, _args, context) =>
          endedAt === null && mayKeepAssets(signedIn(context), communityId),
      }),
    }),
  });
  builder.prismaObjectFields('Asset', (t) => ({
    planTracks: t.field({
      type: tracks,
      description:
        'The plans that it is under, and when each comes due next: in the order in which it came under them.',
      args: pageArguments(builder),
      select: (args, _context, nested) => ({
        planTracks: orAllColumns(
          nested(pageQuery(asWritten, args), ['edges', 'node'], 'PlanTrack'),
        ),
      }),
      resolve: ({ planTracks: rows }, args) => toPage(rows, asWritten, args),
    }),
  }));
  builder.prismaObjectFields('Community', (t) => ({
    viewerCanPlanWork: t.boolean({
      description: 'Whether you can plan work on assets of this community.',
      resolve: ({ id }, _args, context) => mayKeepAssets(signedIn(context), id),
    }),
  }));
}

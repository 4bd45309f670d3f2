import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Span } from '../../../platform/spans.ts';
import { readSpan } from '../../assets/index.ts';
import { isStaff } from '../../staff/index.ts';
import { findGroups, type Group } from '../findGroups.ts';
import { findTotals } from '../findTotals.ts';
import { sumsOf } from '../rules/spending.ts';
import {
  addUp,
  availabilityOf,
  betweenFailures,
  plannedShare,
  type Totals,
  toRepair,
} from '../rules/totals.ts';
import type { UpkeepEnums } from './enums.ts';
import { fromDescription, untilDescription, usual } from './period.ts';

/** How assets did in a time: one, and many. */
export function addFigures(
  builder: Builder,
  { client, time }: Platform,
  { grouping }: UpkeepEnums,
): void {
  const figures = addFiguresType(builder);
  builder.prismaObjectFields('Asset', (t) => ({
    figures: t.loadable({
      type: figures,
      description: 'How it did in a time.',
      args: {
        from: t.arg({ type: 'DateTime', description: fromDescription }),
        until: t.arg({ type: 'DateTime', description: untilDescription }),
      },
      byPath: true,
      loaderOptions: { cache: false },
      load: async (ids: string[], _context, args) => {
        const span = readSpan(args, time.now(), usual);
        const found = await findTotals(client, ids, span);
        return ids.map((id) => ({ ...span, ...(found.get(id) ?? addUp([])) }));
      },
      resolve: ({ id }) => id,
    }),
  }));
  const group = addGroupType(builder, figures);
  builder.queryField('assetFigures', (t) =>
    t.field({
      type: [group],
      description:
        'The figures of the assets of a community, group by group: by the code of the kind, by model, by the name of the place, at the end those that have none. Assets count in whatever state they are. For the staff; empty for others.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Of which community.' }),
        groupBy: t.arg({
          type: [grouping],
          required: true,
          description:
            'What the assets of a group have in common, one thing or several; groups come in this order. Empty: all assets of the community are one group.',
        }),
        from: t.arg({ type: 'DateTime', description: fromDescription }),
        until: t.arg({ type: 'DateTime', description: untilDescription }),
      },
      resolve: async (_root, args, context) => {
        const caller = signedIn(context);
        const communityId = readId('Community', args.communityId, ['communityId']);
        const span = readSpan(args, time.now(), usual);
        if (!isStaff(caller) || !caller.communityIds.includes(communityId)) return [];
        const groups = await findGroups(client, communityId, args.groupBy, span);
        return groups.map((one) => ({ ...one, span }));
      },
    }),
  );
}

function addFiguresType(builder: Builder) {
  const length = (milliseconds: number | null) =>
    milliseconds === null ? null : toDuration(Math.round(milliseconds));
  return builder.objectRef<Span & Totals>('AssetFigures').implement({
    description:
      'How an asset did in a time, or several together. The time is half-open: what happens at its beginning belongs to it, what happens at its end to the next. Times, numbers and money of times that follow each other add up; so do those of assets. What has nothing to be computed from is null.',
    fields: (t) => ({
      from: t.field({
        type: 'DateTime',
        description: 'From when on.',
        resolve: ({ from }) => new Date(from),
      }),
      until: t.field({
        type: 'DateTime',
        description: 'Up to when; not after now.',
        resolve: ({ until }) => new Date(until),
      }),
      up: t.field({
        type: 'Duration',
        description: 'How long it was in service, in this time.',
        resolve: ({ up }) => toDuration(up),
      }),
      outOfOrder: t.field({
        type: 'Duration',
        description: 'How long it was out of order, in this time.',
        resolve: ({ outOfOrder }) => toDuration(outOfOrder),
      }),
      underMaintenance: t.field({
        type: 'Duration',
        description:
          'How long it was under maintenance, in this time. Up, out of order and under maintenance together are the time in use.',
        resolve: ({ underMaintenance }) => toDuration(underMaintenance),
      }),
      availability: t.float({
        nullable: true,
        description:
          'The share of the time in use in which it was up, 0 to 1; null: it was not in use.',
        resolve: availabilityOf,
      }),
      failures: t.exposeInt('failures', {
        description:
          'How many failures began in this time. A failure begins when an asset goes OUT_OF_ORDER and ends when it is IN_SERVICE again or is given up; UNDER_MAINTENANCE and OUT_OF_ORDER that come between belong to the same one. Maintenance that no failure led to is none.',
      }),
      repairs: t.exposeInt('repairs', {
        description:
          'How many failures ended in this time with the asset IN_SERVICE again, whenever they began.',
      }),
      timeToRepair: t.field({
        type: 'Duration',
        description:
          'How long these repairs took together, each from the beginning of the failure to its end, also where it began before this time.',
        resolve: ({ timeToRepair }) => toDuration(timeToRepair),
      }),
      meanTimeBetweenFailures: t.field({
        type: 'Duration',
        nullable: true,
        description: 'MTBF: `up` divided by `failures`; null: nothing failed.',
        resolve: (totals) => length(betweenFailures(totals)),
      }),
      meanTimeToRepair: t.field({
        type: 'Duration',
        nullable: true,
        description: 'MTTR: `timeToRepair` divided by `repairs`; null: nothing was repaired.',
        resolve: (totals) => length(toRepair(totals)),
      }),
      faults: t.exposeInt('faults', {
        description:
          'How many requests came in about something that was wrong with it. What its customer took back is not counted.',
      }),
      plannedWork: t.exposeInt('planned', {
        description:
          'How many requests came in about work on it that was planned: by plans, and by meters that count.',
      }),
      plannedShare: t.float({
        nullable: true,
        description:
          'The share of planned work, 0 to 1, by number: `plannedWork` divided by `plannedWork` and `faults` together; null: no request came in.',
        resolve: plannedShare,
      }),
      spent: t.field({
        type: ['Money'],
        description:
          'What was spent on it on days that begin in this time, by the clock of its community: one sum for each currency, by code, nothing converted; empty: nothing was.',
        resolve: ({ spending }) => sumsOf(spending),
      }),
      spentOnParts: t.field({
        type: ['Money'],
        description: 'What of this was spent on parts.',
        resolve: ({ spending }) => sumsOf(spending.filter(({ isPart }) => isPart)),
      }),
      spentOnRepairs: t.field({
        type: ['Money'],
        description:
          'What of this was not for planned work: all costs but those for requests that count as `plannedWork`.',
        resolve: ({ spending }) => sumsOf(spending.filter(({ isPlanned }) => !isPlanned)),
      }),
    }),
  });
}

function addGroupType(builder: Builder, figures: ReturnType<typeof addFiguresType>) {
  return builder.objectRef<Group & { span: Span }>('AssetGroupFigures').implement({
    description:
      'The figures of assets that have something in common. Only what they are grouped by is not null.',
    fields: (t) => ({
      kind: t.field({
        type: rowType(builder, 'AssetKind'),
        nullable: true,
        description: 'The kind, when they are grouped by it.',
        resolve: ({ kind }) => kind,
      }),
      model: t.exposeString('model', {
        nullable: true,
        description:
          'The model, when they are grouped by it; null also for those of which none is known.',
      }),
      place: t.field({
        type: rowType(builder, 'Place'),
        nullable: true,
        description:
          'The place, when they are grouped by it; null also for those that stand in none.',
        resolve: ({ place }) => place,
      }),
      assetCount: t.exposeInt('assetCount', {
        description: 'How many assets there are in the group.',
      }),
      figures: t.field({
        type: figures,
        description:
          'Their figures together: sums of times, numbers and money; shares and means are of these sums.',
        resolve: ({ span, totals }) => ({ ...span, ...totals }),
      }),
    }),
  });
}

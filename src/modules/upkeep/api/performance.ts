import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Span } from '../../../platform/spans.ts';
import { readSpan } from '../../assets/index.ts';
import { findPerformance, type Performance } from '../findPerformance.ts';
import { maySeePerformance } from '../policy.ts';
import { type Deadlines, keptShare, meanTime } from '../rules/deadlines.ts';
import { sumsOf } from '../rules/spending.ts';
import { fromDescription, untilDescription, usual } from './period.ts';

/** How vendors did. */
export function addPerformance(builder: Builder, { client, time }: Platform): void {
  const performance = addPerformanceType(builder);
  builder.queryField('vendorPerformance', (t) =>
    t.field({
      type: performance,
      nullable: true,
      description:
        'How a vendor did in a community in a time: one vendor, beside its own promises and beside no other. For managers of the community and those above; null for others, and for a vendor that does not work there.',
      args: {
        vendorId: t.arg.id({ required: true, description: 'Which vendor.' }),
        communityId: t.arg.id({ required: true, description: 'In which community.' }),
        from: t.arg({ type: 'DateTime', description: fromDescription }),
        until: t.arg({ type: 'DateTime', description: untilDescription }),
      },
      resolve: async (_root, args, context) => {
        const vendorId = readId('Vendor', args.vendorId, ['vendorId']);
        const communityId = readId('Community', args.communityId, ['communityId']);
        const span = readSpan(args, time.now(), usual);
        if (!maySeePerformance(signedIn(context), communityId)) return null;
        const found = await findPerformance(client, { vendorId, communityId }, span);
        return found && { ...span, ...found };
      },
    }),
  );
}

function addPerformanceType(builder: Builder) {
  const deadlines = builder.objectRef<Deadlines>('VendorDeadlines').implement({
    description: 'Deadlines that were kept or missed.',
    fields: (t) => ({
      inTime: t.exposeInt('inTime', { description: 'How many were kept.' }),
      late: t.exposeInt('late', { description: 'How many were missed, and done late.' }),
      share: t.float({
        nullable: true,
        description: 'The share of those that were kept, 0 to 1; null: there were none.',
        resolve: keptShare,
      }),
      meanTime: t.field({
        type: 'Duration',
        nullable: true,
        description:
          'How long it took from the beginning to the end, in elapsed time, in the mean of both; null: there were none.',
        resolve: (of) => {
          const mean = meanTime(of);
          return mean === null ? null : toDuration(Math.round(mean));
        },
      }),
    }),
  });
  return builder.objectRef<Span & Performance>('VendorPerformance').implement({
    description:
      'How the departments of a vendor in a community did in a time. The time is half-open: what happens at its beginning belongs to it, what happens at its end to the next.',
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
      finishedWork: t.exposeInt('finishedWork', {
        description: 'How many parts of requests its departments finished in this time.',
      }),
      accepting: t.expose('accepting', {
        type: deadlines,
        description:
          'How soon its departments took work on: clocks of the kind ACCEPT that stopped in this time.',
      }),
      working: t.expose('working', {
        type: deadlines,
        description:
          'How soon its departments did the work: clocks of the kind WORK that stopped in this time.',
      }),
      resolving: t.expose('resolving', {
        type: deadlines,
        description:
          'How soon requests in the hands of its departments were resolved: their clocks of the kind RESOLUTION that stopped in this time.',
      }),
      returns: t.exposeInt('returns', {
        description:
          'How often in this time customers returned requests that are in the hands of its departments.',
      }),
      declinedOffers: t.exposeInt('declinedOffers', {
        description:
          'How many offers of work its departments or their people declined in this time.',
      }),
      expiredOffers: t.exposeInt('expiredOffers', {
        description: 'How many such offers nobody answered until they were over, in this time.',
      }),
      repeatedFaults: t.exposeInt('repeatedFaults', {
        description:
          'How often in this time assets that its departments look after (`Asset.vendorDepartment`, as it is now) came to be reported about more often than their kind allows.',
      }),
      spent: t.field({
        type: ['Money'],
        description:
          'What was spent on assets of the community in its name, on days that begin in this time: one sum for each currency, by code. What was reversed is not counted.',
        resolve: ({ spending }) => sumsOf(spending),
      }),
    }),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { forStaff } from '../../staff/index.ts';
import { outdatedClocks, requestsUnder } from '../timers/recompute.ts';
import type { RequestEnums } from './enums.ts';

/** The editions of the promises, and what a change of a calendar leaves to be done. */
export function addPolicyTypes(
  builder: Builder,
  { client }: Platform,
  enums: Pick<RequestEnums, 'clockKind' | 'priority'>,
): void {
  builder.prismaNode('ServicePolicy', {
    id: nodeId,
    description: 'An edition of the promises: how soon, for what.',
    fields: (t) => ({
      edition: t.exposeInt('edition', { description: '1 for the first, then one more each time.' }),
      effectiveFrom: t.expose('effectiveFrom', {
        type: 'DateTime',
        description: 'In force from then until the next edition.',
      }),
      deactivatedAt: t.expose('deactivatedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it counts no more; null: it counts.',
      }),
      longestPause: t.expose('longestPause', {
        type: 'Duration',
        description: 'How long a request may rest in all before a lead has to agree.',
      }),
      requestsToReattach: t.int({
        ...forStaff,
        description:
          'Open requests that came in under it and, as it was withdrawn, are still to be held to other promises; 0 when all are, and when it counts. For the staff.',
        resolve: ({ id, deactivatedAt }) =>
          deactivatedAt ? client.request.count({ where: requestsUnder(id) }) : 0,
      }),
      targets: t.relation('targets', {
        description:
          'Its targets. For a request the closest one counts: category and priority, then category, then priority, then neither.',
        query: { orderBy: [{ kind: 'asc' }, { id: 'asc' }] },
      }),
    }),
  });
  builder.prismaNode('PolicyTarget', {
    id: nodeId,
    description: 'One promise of a policy.',
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.clockKind, description: 'What is promised.' }),
      category: t.relation('category', {
        nullable: true,
        description: 'For this category; null: for any.',
      }),
      priority: t.expose('priority', {
        type: enums.priority,
        nullable: true,
        description: 'For this priority; null: for any.',
      }),
      amount: t.expose('amount', {
        type: 'Duration',
        description:
          'Within this time from intake, of the working time of the calendar; for a department from when it has the work, for a word from the last one.',
      }),
      calendar: t.relation('calendar', {
        nullable: true,
        description: 'When it runs; null: round the clock.',
      }),
      warnAfter: t.expose('warnAfter', {
        type: ['Duration'],
        description: 'How much may be used up before somebody is warned, from the least on.',
      }),
    }),
  });
  builder.prismaObjectFields('Calendar', (t) => ({
    clocksToRecompute: t.int({
      ...forStaff,
      description:
        'Clocks that run by it and, as it was changed, are still to be computed anew; 0 when all are. For the staff.',
      resolve: ({ id, version }) => client.clock.count({ where: outdatedClocks(id, version) }),
    }),
  }));
}

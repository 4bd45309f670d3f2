import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import { clockSegment } from '../../calendars/index.ts';
import { visibleDepartments } from '../../staff/index.ts';
import { explanationLoader } from '../clocks/explain.ts';
import type { RequestEnums } from './enums.ts';

/** A promise with its clock, and how it explains itself. */
export function addClockType(
  builder: Builder,
  { client, time }: Platform,
  enums: Pick<RequestEnums, 'clockKind' | 'clockStatus'>,
): void {
  const explained = explanationLoader(client, () => time.now());
  builder.prismaNode('Clock', {
    id: nodeId,
    description: 'One promise with its clock: to the customer, or of a department inside.',
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.clockKind, description: 'What it is about.' }),
      round: t.exposeInt('round', {
        description:
          'From 1; each word to the customer, each other department and each return begins the next one of its kind.',
      }),
      status: t.expose('status', { type: enums.clockStatus, description: 'How it stands.' }),
      request: t.relation('request', { description: 'The request that it is about.' }),
      department: t.relation('department', {
        nullable: true,
        description: 'Whose clock it is, for those of the inside. For the staff.',
        query: onlyVisible(visibleDepartments),
      }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began to run.' }),
      amount: t.expose('amount', {
        type: 'Duration',
        description: 'What it may take, of the working time of its calendar.',
      }),
      calendar: t.relation('calendar', {
        nullable: true,
        description: 'When it runs; null: round the clock.',
      }),
      warnAfter: t.expose('warnAfter', {
        type: ['Duration'],
        description: 'How much may be used up before somebody is warned.',
      }),
      originalDueAt: t.expose('originalDueAt', {
        type: 'DateTime',
        description: 'What was promised first, before any pause or change.',
      }),
      dueAt: t.field({
        type: 'DateTime',
        description: 'When it is, or was, due. While it rests: as if it went on now.',
        resolve: async ({ id, status, dueAt }, _args, context) =>
          status === 'PAUSED' ? (await explained(context, id)).dueAt : dueAt,
      }),
      stoppedAt: t.expose('stoppedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was kept or no longer needed; null while it goes on.',
      }),
      segments: t.field({
        type: [clockSegment],
        description:
          'How it came to its due time: from its start to then without a gap; those that are counted add up to `amount`.',
        resolve: async ({ id }, _args, context) => (await explained(context, id)).segments,
      }),
      pausedTime: t.field({
        type: 'Duration',
        description: 'How much of the working time since its start it has rested.',
        resolve: async ({ id }, _args, context) =>
          toDuration((await explained(context, id)).paused),
      }),
      pausedShare: t.float({
        description:
          'That time as a share of the working time since its start, up to now or until it stopped: 0 to 1.',
        resolve: async ({ id }, _args, context) => (await explained(context, id)).share,
      }),
    }),
  });
}

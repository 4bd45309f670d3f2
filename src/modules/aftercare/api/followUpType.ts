import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { mayRecordFollowUp } from '../policy.ts';
import type { AftercareEnums } from './enums.ts';

/** Somebody who did not do the work asks the customer afterwards. */
export function addFollowUpType(
  builder: Builder,
  { time }: Platform,
  { reason, status }: AftercareEnums,
): void {
  builder.prismaNode('FollowUp', {
    id: nodeId,
    description:
      'Somebody who did not do the work asks the customer afterwards (回访). It is owed: a late one wakes the next person up the line until it is done.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      reason: t.expose('reason', { type: reason, description: 'Why the customer is asked.' }),
      status: t.expose('status', { type: status, description: 'How it stands.' }),
      assignee: t.relation('assignee', {
        description: 'Who is to ask: somebody who never had the work in hand.',
      }),
      openedAt: t.expose('openedAt', {
        type: 'DateTime',
        description: 'Since when it is to be done.',
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description: 'By when the customer is to have been asked.',
      }),
      isLate: t.boolean({
        description: 'Whether it is open, and that time has passed.',
        resolve: (followUp) => followUp.status === 'OPEN' && followUp.dueAt <= time.now(),
      }),
      attempts: t.exposeInt('attempts', { description: 'How often nobody answered.' }),
      note: t.exposeString('note', { nullable: true, description: 'What the customer said.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was over; null: it is open.',
      }),
      endedBy: t.relation('endedBy', {
        nullable: true,
        description: 'Who wrote it down; null: nobody did.',
      }),
      recovery: t.relation('recovery', {
        nullable: true,
        description:
          'The recovery after which the customer is asked; null: it is after the work itself.',
      }),
      viewerCanRecord: t.boolean({
        description: 'Whether you can record it, or give it to somebody else, now.',
        select: (_args, context) => ({
          assignee: { select: { departmentId: true } },
          request: {
            select: {
              holders: { where: { staffId: signedIn(context).id }, select: { staffId: true } },
            },
          },
        }),
        resolve: ({ assignee: { departmentId }, request, ...followUp }, _args, context) => {
          const hadItInHand = request.holders.length > 0;
          const asking = { followUp, departmentId, hadItInHand };
          return followUp.status === 'OPEN' && mayRecordFollowUp(signedIn(context), asking);
        },
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}

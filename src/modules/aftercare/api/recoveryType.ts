import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { sayKnown } from '../../../platform/graphql/enumValues.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { isOpen } from '../../requests/index.ts';
import { maySeeToRecovery } from '../policy.ts';
import { type AftercareEnums, ownRecoveryCauses } from './enums.ts';

/** Making good after a bad experience. */
export function addRecoveryType(
  builder: Builder,
  { time, addedValues }: Platform,
  { cause }: AftercareEnums,
): void {
  const sayCause = sayKnown(ownRecoveryCauses, addedValues('RecoveryCause'));
  builder.prismaNode('Recovery', {
    id: nodeId,
    description:
      'Making good after a bad experience (补救). It is owed: a late one wakes the next person up the line until it is done.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      cause: t.field({
        type: cause,
        description: 'Why.',
        select: { cause: true },
        resolve: (recovery) => sayCause(recovery.cause),
      }),
      owner: t.relation('owner', {
        description: 'Who sees to it: somebody above those who did the work.',
      }),
      openedAt: t.expose('openedAt', {
        type: 'DateTime',
        description: 'Since when it is to be done.',
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description: 'By when it is to be done.',
      }),
      isLate: t.boolean({
        description: 'Whether it is still to be done, and that time has passed.',
        resolve: ({ completedAt, dueAt }) => completedAt === null && dueAt <= time.now(),
      }),
      note: t.exposeString('note', {
        nullable: true,
        description: 'What was done; the customer reads it.',
      }),
      completedAt: t.expose('completedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was done; null: it is still to be.',
      }),
      completedBy: t.relation('completedBy', { nullable: true, description: 'Who did it.' }),
      followUp: t.relation('followUp', {
        nullable: true,
        description:
          'How the customer is asked afterwards; null: not yet, or there is nobody who could ask.',
      }),
      viewerCanComplete: t.boolean({
        description: 'Whether you can complete it now.',
        select: { request: { select: { status: true } } },
        resolve: ({ request, ...recovery }, _args, context) =>
          recovery.completedAt === null &&
          !isOpen(request) &&
          maySeeToRecovery(signedIn(context), recovery),
      }),
      viewerCanAssign: t.boolean({
        description: 'Whether you can give it to somebody else now.',
        resolve: (recovery, _args, context) =>
          recovery.completedAt === null && maySeeToRecovery(signedIn(context), recovery),
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { forStaff } from '../../staff/index.ts';
import { mayDecidePause } from '../policy.ts';
import { next } from '../rules/transitions.ts';
import type { RequestEnums } from './enums.ts';

export function addPauseType(
  builder: Builder,
  { time }: Platform,
  enums: Pick<RequestEnums, 'pauseReason' | 'pauseStatus'>,
): void {
  builder.prismaNode('Pause', {
    id: nodeId,
    description: 'A time in which the resolution clocks of a request rest.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      reason: t.expose('reason', { type: enums.pauseReason, description: 'Why.' }),
      evidence: t.exposeString('evidence', {
        ...forStaff,
        description: 'What shows that there is such a reason. For the staff.',
      }),
      status: t.expose('status', { type: enums.pauseStatus, description: 'How it stands.' }),
      askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When it was asked for.' }),
      askedBy: t.relation('askedBy', {
        ...forStaff,
        description: 'Who asked for it. For the staff.',
      }),
      decidedBy: t.relation('decidedBy', {
        ...forStaff,
        description: 'Who agreed or declined, where that was needed. For the staff.',
      }),
      decidedAt: t.expose('decidedAt', {
        ...forStaff,
        type: 'DateTime',
        description: 'When they did. For the staff.',
      }),
      startedAt: t.expose('startedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When clocks began to rest; null: not yet, or never.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'When they go on by themselves.',
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When they went on; null: they have not.',
      }),
      viewerCanDecide: t.boolean({
        description: 'Whether you can agree to it or decline it now.',
        select: { request: true },
        resolve: ({ status, expiresAt, request }, _args, context) =>
          status === 'ASKED' &&
          expiresAt > time.now() &&
          next(request, 'PAUSE', time.now()) !== null &&
          mayDecidePause(signedIn(context), request),
      }),
    }),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { sayKnown } from '../../../platform/graphql/enumValues.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { canAcknowledge } from '../commands/acknowledgeEscalation.ts';
import { visibleClocks } from '../policy.ts';
import { causeLabels } from '../rules/labels.ts';
import type { RequestEnums } from './enums.ts';

export function addEscalationType(
  builder: Builder,
  { client, time, addedValues }: Platform,
  enums: Pick<RequestEnums, 'level' | 'cause'>,
): void {
  const sayCause = sayKnown(causeLabels, addedValues('EscalationCause'));
  builder.prismaNode('Escalation', {
    id: nodeId,
    description: 'Somebody on the line of report is woken about a request.',
    fields: (t) => ({
      request: t.relation('request', { description: 'The request.' }),
      level: t.expose('level', { type: enums.level, description: 'How far up.' }),
      cause: t.field({
        type: enums.cause,
        description: 'Why.',
        resolve: ({ cause }) => sayCause(cause),
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'In the words of whoever reported it up, or declined what was offered.',
      }),
      clock: t.relation('clock', {
        nullable: true,
        description: 'The clock that was near or late; null for other causes.',
        query: onlyVisible(visibleClocks),
      }),
      recipient: t.relation('recipient', { description: 'Who is woken.' }),
      insteadOf: t.relation('insteadOf', {
        nullable: true,
        description:
          'Who stands on that level, where the recipient stands in for them; null: the recipient does.',
      }),
      raisedAt: t.expose('raisedAt', { type: 'DateTime', description: 'When.' }),
      acknowledgeBy: t.expose('acknowledgeBy', {
        type: 'DateTime',
        description: 'To be answered by then, or it goes one level up.',
      }),
      acknowledgedAt: t.expose('acknowledgedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was answered.',
      }),
      acknowledgedBy: t.relation('acknowledgedBy', {
        nullable: true,
        description: 'Who answered it.',
      }),
      viewerCanAcknowledge: t.loadable({
        type: 'Boolean',
        description: 'Whether you can answer it now.',
        // It is answered anew at each event of a subscription.
        loaderOptions: { cache: false },
        load: (ids: string[], context) =>
          canAcknowledge(client, signedIn(context), ids, time.now()),
        resolve: ({ id }) => id,
      }),
    }),
  });
}

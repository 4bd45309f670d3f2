import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId, onlyVisible } from '../../../platform/graphql/rows.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import { priorityType, visibleRequests } from '../../requests/index.ts';
import type { MeterEnums } from './enums.ts';

/** At which readings work is given out. */
export function addRuleType(builder: Builder, { ruleKind, ruleStatus }: MeterEnums): void {
  builder.prismaNode('MeterRule', {
    id: nodeId,
    description:
      'At which readings of a meter work is given out. One fault is one piece of work: while it is open no other is given out.',
    fields: (t) => ({
      meter: t.relation('meter', { description: 'Of which meter.' }),
      kind: t.expose('kind', {
        type: ruleKind,
        description: 'Past the limit on which side, or every so much more.',
      }),
      limit: t.exposeFloat('limit', {
        description: 'The limit; of EVERY, after how much more.',
      }),
      hysteresis: t.exposeFloat('hysteresis', {
        description: 'How far back over the limit the value has to come before it is calm again.',
      }),
      wait: t.field({
        type: 'Duration',
        description: 'How long the value has to stay past the limit before work is given out.',
        resolve: ({ waitMs }) => toDuration(Number(waitMs)),
      }),
      title: t.exposeString('title', { description: 'What is to be done.' }),
      checklist: t.exposeStringList('checklist', { description: 'What is ticked off, in order.' }),
      category: t.relation('category', {
        description: 'Under which category the requests are taken in.',
      }),
      priority: t.expose('priority', {
        type: priorityType,
        description: 'How urgent the requests are.',
      }),
      department: t.relation('department', { description: 'Which department does the work.' }),
      within: t.field({
        type: 'Duration',
        description: 'How long the work may take, from when it is given out; elapsed time.',
        resolve: ({ withinMs }) => toDuration(Number(withinMs)),
      }),
      status: t.expose('status', {
        type: ruleStatus,
        description: 'How it stands by the readings so far.',
      }),
      since: t.expose('since', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when the value is past the limit; null: it is calm.',
      }),
      request: t.relation('request', {
        nullable: true,
        description: 'The request that it gave out last; null: none, or it is not yours to see.',
        query: onlyVisible(visibleRequests),
      }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'Since when it gives out no more work; null: it does.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}

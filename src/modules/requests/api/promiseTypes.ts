import type { Builder } from '../../../platform/graphql/builder.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { RequestEnums } from './enums.ts';

/** Category, clock and policy: what is promised about what. */
export function addPromiseTypes(
  builder: Builder,
  enums: Pick<RequestEnums, 'clockKind' | 'clockStatus' | 'priority'>,
): void {
  builder.prismaNode('Category', {
    id: nodeId,
    description: 'What a request is about; it decides where the work goes and what is promised.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Stable code, for example `PLUMBING`.' }),
      name: t.string({
        description:
          'The name in the language of the call: Chinese where it has one and that is asked for, else English.',
        resolve: ({ name, nameZh }, _args, { locale }) =>
          locale === 'zh' ? (nameZh ?? name) : name,
      }),
      departmentCode: t.exposeString('departmentCode', {
        nullable: true,
        description:
          'Code of the department that gets this work in every community; null: it stays with whoever took it in.',
      }),
    }),
  });
  builder.prismaNode('Clock', {
    id: nodeId,
    description: 'One promise to the customer, with its clock.',
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.clockKind, description: 'What it is about.' }),
      status: t.expose('status', { type: enums.clockStatus, description: 'How it stands.' }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began to run.' }),
      dueAt: t.expose('dueAt', { type: 'DateTime', description: 'When it is, or was, due.' }),
      stoppedAt: t.expose('stoppedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was kept; null while it is not.',
      }),
    }),
  });
  builder.prismaNode('ServicePolicy', {
    id: nodeId,
    description: 'An edition of the promises: how soon, for what.',
    fields: (t) => ({
      edition: t.exposeInt('edition', { description: '1 for the first, then one more each time.' }),
      effectiveFrom: t.expose('effectiveFrom', {
        type: 'DateTime',
        description: 'In force from then until the next edition.',
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
        description: 'Within this time from intake, round the clock.',
      }),
    }),
  });
}

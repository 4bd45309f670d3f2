import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, onlyVisible, rowType } from '../../../platform/graphql/rows.ts';
import { toLocalDate } from '../../../platform/localTime/days.ts';
import type { Platform } from '../../../platform/module.ts';
import { visibleRequests } from '../../requests/index.ts';
import { visibleWorks } from '../policy.ts';
import type { PlanEnums } from './enums.ts';

/** What came due by a plan, and what became of it. */
export function addWorkType(
  builder: Builder,
  { client, time }: Platform,
  { status }: PlanEnums,
): void {
  builder.prismaNode('PlannedWork', {
    id: nodeId,
    description: 'One time at which a plan came due for an asset, and what became of it.',
    fields: (t) => ({
      plan: t.relation('plan', { description: 'By which plan.' }),
      asset: t.relation('asset', { description: 'On which asset.' }),
      dueOn: t.field({
        type: 'LocalDate',
        description: 'The day on which it is due, by the clock of the community.',
        resolve: ({ dueOn }) => toLocalDate(dueOn),
      }),
      dueAt: t.expose('dueAt', { type: 'DateTime', description: 'When exactly.' }),
      status: t.expose('status', { type: status, description: 'What became of it.' }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        description: 'When it was given out, or it was decided that it is not.',
      }),
      decidedBy: t.relation('decidedBy', {
        nullable: true,
        description: 'Who left it out; null: it was given out, or the plan decided.',
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why it was left out.',
      }),
      request: t.relation('request', {
        nullable: true,
        description:
          'The request that it was given out as; null: it was not, or it is not yours to see.',
        query: onlyVisible(visibleRequests),
      }),
      doneAt: t.expose('doneAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was done; null: it is not.',
      }),
      isLate: t.boolean({
        description: 'Whether it is open past its time, or was done past it.',
        resolve: (work) =>
          work.status === 'OPEN'
            ? work.dueAt <= time.now()
            : work.doneAt !== null && work.doneAt > work.dueAt,
      }),
      coveredBy: t.relation('coveredBy', {
        nullable: true,
        description: 'The work that stands for this one; null unless COVERED.',
      }),
    }),
  });
  builder.prismaObjectFields('Request', (t) => ({
    plannedWork: t.loadable({
      type: rowType(builder, 'PlannedWork'),
      nullable: true,
      description:
        'What was planned that it is for; null: it was not planned, or it is not yours to see. For the staff.',
      loaderOptions: { cache: false },
      load: async (ids: string[], context) => {
        const rows = await client.plannedWork.findMany({
          where: { AND: [{ requestId: { in: ids } }, visibleWorks(signedIn(context))] },
        });
        const byRequest = new Map(rows.map((row) => [row.requestId, row]));
        return ids.map((id) => byRequest.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
  }));
}

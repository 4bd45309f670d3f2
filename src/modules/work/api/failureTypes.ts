import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';
import { IllegalWorkMove, OpenWork } from '../failures.ts';
import type { WorkEnums } from './enums.ts';

/** The failures that only parts have. */
export function addFailureTypes(builder: Builder, { client }: Platform, enums: WorkEnums): void {
  builder.objectType(OpenWork, {
    name: 'OpenWorkError',
    description: 'The request cannot be resolved while parts of it are open. Code: OPEN_WORK.',
    interfaces: ['UserError'],
    fields: (t) => ({
      workItems: t.prismaField({
        type: ['WorkItem'],
        description: 'The parts that are open, with whoever answers for them.',
        resolve: (query, { workItemIds }) =>
          client.workItem.findMany({
            ...query,
            where: { id: { in: [...workItemIds] } },
            orderBy: { number: 'asc' },
          }),
      }),
    }),
  });
  builder.objectType(IllegalWorkMove, {
    name: 'IllegalWorkMoveError',
    description: "The part's state does not allow this. Code: ILLEGAL_WORK_MOVE.",
    interfaces: ['UserError'],
    fields: (t) => ({
      status: t.expose('status', {
        type: enums.workStatus,
        description: 'The state it is in.',
      }),
    }),
  });
}

import type { ClockKind } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import type { Platform } from '../../../platform/module.ts';

/** What a reporter is told: the number and the promises that every customer is told, and no more. */
export function addReportSuccess(builder: Builder, { client }: Platform) {
  const requestOf = async (id: string) =>
    (await client.reporter.findUniqueOrThrow({ where: { id }, select: { request: true } })).request;
  const dueAt = async (id: string, kind: ClockKind): Promise<Date | null> => {
    const clock = await client.clock.findFirst({
      where: { kind, request: { reporter: { id } } },
      orderBy: { startedAt: 'asc' },
    });
    return clock?.dueAt ?? null;
  };
  return builder.objectRef<{ id: string }>('ReportByQrSuccess').implement({
    description: 'The report is a request.',
    fields: (t) => ({
      number: t.string({
        description: 'Its number, to ask for it by.',
        resolve: async ({ id }) => (await requestOf(id)).number,
      }),
      receivedAt: t.field({
        type: 'DateTime',
        description: 'When it was taken in.',
        resolve: async ({ id }) => (await requestOf(id)).receivedAt,
      }),
      firstResponseDueAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'By when somebody is promised to see to it; null: nothing is promised.',
        resolve: ({ id }) => dueAt(id, 'FIRST_RESPONSE'),
      }),
      resolutionDueAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'By when it is promised to be dealt with; null: nothing is promised.',
        resolve: ({ id }) => dueAt(id, 'RESOLUTION'),
      }),
    }),
  });
}

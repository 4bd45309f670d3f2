import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { newestResults } from '../orders.ts';
import { mayEnd, mayRecord, visibleResults } from '../policy.ts';
import type { InspectionEnums } from './enums.ts';
import type { ResultsRef } from './resultType.ts';

/** Somebody walks a route: what is the round's own. What came of it stands in `roundItems.ts`. */
export function addRoundType(
  builder: Builder,
  { client }: Platform,
  { status }: InspectionEnums,
  results: ResultsRef,
): void {
  builder.prismaNode('InspectionRound', {
    id: nodeId,
    description: 'Somebody walks a route.',
    fields: (t) => ({
      community: t.relation('community', { description: 'Where.' }),
      route: t.relation('route', { description: 'On which route.' }),
      edition: t.int({
        description: 'Which edition of its points is walked.',
        select: { edition: { select: { number: true } } },
        resolve: ({ edition }) => edition.number,
      }),
      points: t.loadableList({
        type: rowType(builder, 'InspectionPoint'),
        description: 'Its points, in order, as the route had them when it began.',
        loaderOptions: { cache: false },
        load: async (editionIds: string[]) => {
          const points = await client.inspectionPoint.findMany({
            where: { editionId: { in: editionIds } },
            orderBy: { position: 'asc' },
          });
          return editionIds.map((id) => points.filter(({ editionId }) => editionId === id));
        },
        resolve: ({ editionId }) => editionId,
      }),
      walkedBy: t.relation('walkedBy', { description: 'Who walks it.' }),
      clientRoundId: t.exposeString('clientRoundId', {
        nullable: true,
        description: "The id that the walker's device gave it.",
      }),
      startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
      status: t.expose('status', { type: status, description: 'How it stands.' }),
      endedAt: t.expose('endedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was completed or abandoned; null: it is open.',
      }),
      endedBy: t.relation('endedBy', { nullable: true, description: 'Who said so.' }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why it was abandoned.',
      }),
      results: t.field({
        type: results,
        description:
          'All results, also those that later ones stand in place of, the last observed first.',
        args: pageArguments(builder),
        select: (args, context, nested) => {
          const { where, ...page } = pageQuery(newestResults, args);
          const visible = { AND: [visibleResults(signedIn(context)), where] };
          return {
            results: orAllColumns(
              nested({ ...page, where: visible }, ['edges', 'node'], 'InspectionResult'),
            ),
          };
        },
        resolve: (round, args) => toPage(round.results, newestResults, args),
      }),
      viewerCanRecord: t.boolean({
        description: 'Whether you can write down what is found on it.',
        resolve: (round, _args, context) => mayRecord(signedIn(context), round),
      }),
      viewerCanEnd: t.boolean({
        description: 'Whether you can complete or abandon it now.',
        resolve: (round, _args, context) =>
          round.status === 'OPEN' && mayEnd(signedIn(context), round),
      }),
    }),
  });
}

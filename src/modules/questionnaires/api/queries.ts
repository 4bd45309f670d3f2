import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { newestQuestionnaires } from '../orders.ts';
import { visibleQuestionnaires } from '../policy.ts';
import type { QuestionnaireEnums } from './enums.ts';

/** The questionnaires of communities. */
export function addQueries(
  builder: Builder,
  { client }: Platform,
  { status }: QuestionnaireEnums,
): void {
  const questionnaires = addConnection(builder, 'Questionnaire', {
    one: 'a questionnaire',
    many: 'questionnaires',
  });
  builder.queryField('questionnaires', (t) =>
    t.field({
      type: questionnaires,
      description:
        'Questionnaires of the communities that you have to do with, the newest first. Customers come across what has opened, the staff what is published, managers drafts as well; empty for others.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        status: t.arg({ type: [status], description: 'In one of these states.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(newestQuestionnaires, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const rows = await client.questionnaire.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Questionnaire', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleQuestionnaires(signedIn(context)),
              communityId === null ? {} : { communityId },
              args.status ? { status: { in: args.status } } : {},
              where,
            ],
          },
        });
        return toPage(rows, newestQuestionnaires, args);
      },
    }),
  );
}

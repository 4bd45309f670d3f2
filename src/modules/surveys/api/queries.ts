import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { readId, readOptionalId } from '../../../platform/graphql/ids.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { bySending } from '../orders.ts';
import { readableDepartments, surveyKeyCaller, visibleRules, visibleSurveys } from '../policy.ts';
import { readPeriod, readResults } from '../results.ts';
import type { SurveyEnums } from './enums.ts';
import { periodArguments } from './periodArguments.ts';
import type { SurveyResultType } from './resultTypes.ts';

/** The rule, the surveys, and how groups answered. */
export function addQueries(
  builder: Builder,
  { client, time }: Platform,
  { kind, status, grouping }: SurveyEnums,
  resultType: SurveyResultType,
): void {
  const surveys = addConnection(builder, 'Survey', { one: 'a survey', many: 'surveys' });
  builder.queryFields((t) => ({
    surveyRule: t.prismaField({
      type: 'SurveyRule',
      nullable: true,
      description:
        'Who is asked for scores, and when; null: nobody is, as long as no rule is set. For the staff; null for others.',
      resolve: (query, _root, _args, context) =>
        client.surveyRule.findFirst({ ...query, where: visibleRules(signedIn(context)) }),
    }),
    surveyByKey: t.prismaField({
      type: 'Survey',
      nullable: true,
      description: 'The survey that you came for by its key; null for whoever came another way.',
      resolve: (query, _root, _args, context) => {
        const { type, id } = signedIn(context);
        return type === surveyKeyCaller
          ? client.survey.findUnique({ ...query, where: { id } })
          : null;
      },
    }),
    surveys: t.field({
      type: surveys,
      description:
        'Surveys that you may see, newest first: a customer their own, an app with `SEND_SURVEYS` those of its communities, the staff those about requests that they see.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        status: t.arg({ type: [status], description: 'In these states; without it, in all.' }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(bySending, args);
        const communityId = readOptionalId('Community', args.communityId, ['communityId']);
        const rows = await client.survey.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'Survey', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleSurveys(signedIn(context)),
              communityId === null ? {} : { communityId },
              args.status ? { status: { in: args.status } } : {},
              where,
            ],
          },
        });
        return toPage(rows, bySending, args);
      },
    }),
    surveyResults: t.field({
      type: [resultType],
      description:
        'What customers of a community answered, in groups. By those who lead a department, of their departments; by managers and administrators, of all.',
      args: {
        communityId: t.arg.id({ required: true, description: 'Which community.' }),
        by: t.arg({ type: grouping, required: true, description: 'In which groups.' }),
        ...periodArguments(builder, kind),
      },
      resolve: (_root, args, context) => {
        const caller = signedIn(context);
        const departmentIds = readableDepartments(caller);
        const communityId = readId('Community', args.communityId, ['communityId']);
        if (!caller.communityIds.includes(communityId)) throw new NotFound(['communityId']);
        const period = readPeriod(args, time.now());
        const counted = { communityId, departmentIds, kind: args.kind ?? 'SERVICE', ...period };
        return readResults(client, counted, args.by);
      },
    }),
  }));
}

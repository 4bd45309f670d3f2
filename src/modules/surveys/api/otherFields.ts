import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import type { Platform } from '../../../platform/module.ts';
import { maySeeFigures, ratedColumns, visibleSurveys } from '../policy.ts';
import { readPeriod, readResultsOfStaff } from '../results.ts';
import type { SurveyEnums } from './enums.ts';
import { periodArguments } from './periodArguments.ts';
import type { SurveyResultType } from './resultTypes.ts';

/** What this module adds to requests and to the staff. */
export function addOtherFields(
  builder: Builder,
  { client, time }: Platform,
  { kind }: SurveyEnums,
  resultType: SurveyResultType,
): void {
  builder.prismaObjectField('Request', 'surveys', (t) =>
    t.relation('surveys', {
      description:
        'What its customer was asked afterwards, newest first. For its customer and the staff; empty for others.',
      query: (_args, context) => ({
        where: visibleSurveys(signedIn(context)),
        orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
      }),
    }),
  );
  builder.prismaObjectField('Staff', 'surveyResult', (t) =>
    t.loadable({
      type: resultType,
      nullable: true,
      description:
        'What customers answered about what this person was accountable for when it was closed. For the person themselves and for whoever leads them; null for others.',
      args: periodArguments(builder, kind),
      byPath: true,
      loaderOptions: { cache: false },
      load: async (ids: string[], context, args) => {
        const caller = signedIn(context);
        const period = readPeriod(args, time.now());
        const people = await client.staff.findMany({
          where: { id: { in: ids } },
          select: ratedColumns,
        });
        const ratedIds = people
          .filter((person) => maySeeFigures(caller, person))
          .map(({ id }) => id);
        const counted = { ratedIds, kind: args.kind ?? ('SERVICE' as const), ...period };
        const results = await readResultsOfStaff(client, counted);
        return ids.map((id) => results.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
  );
}

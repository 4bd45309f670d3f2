import { visibleEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addChange } from '../../../platform/graphql/change.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { readAfter } from '../../requests/index.ts';
import { maySeeCount, requireMayKeepQuestionnaires, visibleQuestionnaires } from '../policy.ts';
import { kindOf, logKind, type QuestionnaireEventKind } from '../rules/eventKinds.ts';

const told = ['PUBLISHED', 'OPENED', 'ANSWERED', 'CLOSED'] as const;

/** A questionnaire, as it goes on. */
export function addSubscription(builder: Builder, { client, events }: Platform): void {
  const eventKind = builder.enumType('QuestionnaireEventKind', {
    description: 'What happened to a questionnaire.',
    values: {
      PUBLISHED: { description: 'It does not change any more.' },
      OPENED: { description: 'It can be answered.' },
      ANSWERED: { description: 'Somebody has answered.' },
      CLOSED: { description: 'It is over.' },
    } satisfies Record<(typeof told)[number], object>,
  });
  const payload = addChange(
    builder,
    'QuestionnaireChangedPayload',
    'Something happened to a questionnaire.',
    { type: eventKind, of: (name) => kindOf(name) as (typeof told)[number] },
    {
      field: 'questionnaire',
      type: 'Questionnaire',
      description:
        'The questionnaire as it is now, which may be further on than this, with how many have answered.',
      model: client.questionnaire,
    },
  );
  builder.subscriptionField('questionnaireChanged', (t) =>
    t.field({
      type: payload,
      description:
        'What happens to a questionnaire, in order, none twice; each answer as far as its `liveView` allows. For managers of the community and those above.',
      args: {
        questionnaireId: t.arg.id({ required: true, description: 'Which questionnaire.' }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        const path = ['questionnaireId'];
        const id = readId('Questionnaire', args.questionnaireId, path);
        const where = { AND: [{ id }, visibleQuestionnaires(caller)] };
        const found = await client.questionnaire.findFirst({ where });
        if (!found) throw new NotFound(path);
        requireMayKeepQuestionnaires(caller, found.communityId);
        const changes = await events.subscribe(
          { kinds: told.map((kind) => logKind(kind)), subjectId: id },
          await readAfter(events, args.after),
        );
        return visibleEvents(changes, async ({ kind }) => {
          const questionnaire = await client.questionnaire.findFirst({ where });
          if (!questionnaire) return false;
          return kindOf(kind) !== answeredKind || maySeeCount(caller, questionnaire);
        });
      },
      resolve: (event) => event,
    }),
  );
}

const answeredKind: QuestionnaireEventKind = 'ANSWERED';

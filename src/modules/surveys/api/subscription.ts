import { chooseEvents } from '../../../platform/events/visibleEvents.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addChange } from '../../../platform/graphql/change.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { isCustomer } from '../../owners/index.ts';
import { readAfter, readCommunities } from '../../requests/index.ts';
import { sendSurveys, visibleSurveys } from '../policy.ts';
import { surveyEventKinds, surveyKindOf, surveyLogKind } from '../rules/story.ts';

/** Surveys, for whoever brings them to customers, and for customers themselves. */
export function addSubscription(builder: Builder, { client, events }: Platform): void {
  const eventKind = builder.enumType('SurveyEventKind', {
    description: 'What happened to a survey.',
    values: {
      SENT: { description: 'It was sent: bring its key to the customer.' },
      REMINDED: {
        description: 'The customer is to be reminded: bring its key once more.',
      },
      ANSWERED: { description: 'It was answered.' },
      ENDED: { description: 'It ran out, or was taken back.' },
    },
  });
  const payload = addChange(
    builder,
    'SurveyChangedPayload',
    'A survey changed.',
    { type: eventKind, of: surveyKindOf },
    {
      field: 'survey',
      type: 'Survey',
      description: 'The survey as it is now, which may be further on than this change.',
      model: client.survey,
    },
  );
  builder.subscriptionField('surveyChanged', (t) =>
    t.field({
      type: payload,
      description:
        'Surveys of your communities, as they are sent, reminded of, answered and ended, in order, none twice. For apps with `SEND_SURVEYS`, and for a customer of their own.',
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
        after: t.arg.string({ description: 'Begin right after this cursor; without it, now.' }),
      },
      subscribe: async (_root, args, context) => {
        const caller = signedIn(context);
        if (!isCustomer(caller) && !caller.roles.includes(sendSurveys)) throw new NotAllowed();
        const changes = await events.subscribe(
          {
            kinds: surveyEventKinds.map(surveyLogKind),
            communityIds: readCommunities(caller, args.communityId),
          },
          await readAfter(events, args.after),
        );
        // The log tells it of the request; here it is about the survey.
        return chooseEvents(changes, async (event) => {
          const { surveys } = event.data as { surveys: { id: string }[] };
          const subjectId = surveys[0]?.id;
          const where = { AND: [{ id: subjectId }, visibleSurveys(caller)] };
          const isVisible = subjectId !== undefined && (await client.survey.count({ where })) > 0;
          return isVisible ? { ...event, subjectId } : null;
        });
      },
      resolve: (event) => event,
    }),
  );
}

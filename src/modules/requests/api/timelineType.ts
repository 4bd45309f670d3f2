import type { HistoryEntry } from '../../../platform/events/history.ts';
import { actorKey, type LoadActors, loadByKey } from '../../../platform/graphql/actors.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnectionOf } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { knowsActor } from '../policy.ts';
import type { Story } from '../rules/story.ts';
import type { RequestEnums } from './enums.ts';

/** A step of a request's story, told from the event log. */
export function addTimelineType(
  builder: Builder,
  { eventKind, story }: StoryTypes,
  loadActors: LoadActors,
) {
  const entry = builder.objectRef<HistoryEntry>('TimelineEntry').implement({
    description: "One step of a request's story.",
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      kind: t.field({
        type: eventKind,
        description: 'What happened.',
        resolve: ({ kind }) => story.kindOf(kind),
      }),
      summary: t.string({
        description: 'In a sentence, in the language of the call.',
        resolve: ({ kind, data }, _args, { locale }) => story.summarize(kind, data, locale),
      }),
      actor: t.loadable({
        type: 'Actor',
        nullable: true,
        description:
          'Who did it; null when the clock did, or when it was a customer whom you may not see.',
        load: loadByKey(loadActors),
        resolve: ({ actor }, _args, context) =>
          actor && knowsActor(signedIn(context), actor) ? actorKey(actor.type, actor.id) : null,
      }),
      isPublic: t.exposeBoolean('isPublic', { description: 'Whether the customer can read it.' }),
    }),
  });
  return addConnectionOf(builder, 'Timeline', entry, { one: 'a step', many: 'steps' });
}

/** What types need that tell of happenings. */
export type StoryTypes = Pick<RequestEnums, 'eventKind'> & { story: Story };

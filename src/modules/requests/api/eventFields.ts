import type { ObjectFieldBuilder } from '@pothos/core';
import { encodeEventCursor } from '../../../platform/events/cursor.ts';
import type { PositionedEvent } from '../../../platform/events/read.ts';
import type { BuilderTypes } from '../../../platform/graphql/builder.ts';
import type { StoryTypes } from './timelineType.ts';

/** What every payload about a change of a request begins with. */
export function eventFields(
  t: ObjectFieldBuilder<BuilderTypes, PositionedEvent>,
  { eventKind, story }: StoryTypes,
) {
  return {
    cursor: t.string({
      description: 'Resume after this one with `after`.',
      resolve: ({ position }) => encodeEventCursor(position),
    }),
    kind: t.field({
      type: eventKind,
      description: 'What happened.',
      resolve: ({ kind }) => story.kindOf(kind),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  };
}

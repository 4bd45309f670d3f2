import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { readOptionalId } from '../../../platform/graphql/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { staffCaller } from '../../staff/index.ts';
import { type Figures, readFigures } from '../figures.ts';
import type { RequestEnums } from './enums.ts';

/** Numbers for a screen on the wall. */
export function addWallScreen(
  builder: Builder,
  { client, time }: Platform,
  enums: Pick<RequestEnums, 'level'>,
): void {
  const levelCount = builder
    .objectRef<Figures['unansweredByLevel'][number]>('LevelCount')
    .implement({
      description: 'A number of escalations on a level.',
      fields: (t) => ({
        level: t.expose('level', { type: enums.level, description: 'The level.' }),
        count: t.exposeInt('count', { description: 'How many.' }),
      }),
    });
  const wallScreen = builder.objectRef<Figures>('WallScreen').implement({
    description: 'How things stand, in numbers.',
    fields: (t) => ({
      at: t.expose('at', { type: 'DateTime', description: 'As of then.' }),
      open: t.exposeInt('open', { description: 'Requests in which the company owes something.' }),
      notTaken: t.exposeInt('notTaken', {
        description: 'Of these: nobody has taken the work on.',
      }),
      waiting: t.exposeInt('waiting', {
        description: 'Of these: they wait for something outside the company.',
      }),
      late: t.exposeInt('late', { description: 'Of these: the promised resolution is late.' }),
      dueWithinHour: t.exposeInt('dueWithinHour', {
        description: 'Of these: the promised resolution is due within an hour, and not late.',
      }),
      receivedToday: t.exposeInt('receivedToday', {
        description: 'Requests taken in within the last 24 hours.',
      }),
      resolvedToday: t.exposeInt('resolvedToday', {
        description:
          'Requests dealt with within the last 24 hours, by naming the right contact too.',
      }),
      redirectsToCheck: t.exposeInt('redirectsToCheck', {
        description:
          'Redirected requests of which somebody is still to ask whether the contact helped.',
      }),
      unanswered: t.int({
        description:
          'Escalations that nobody has answered, of requests that are open or still to be checked.',
        resolve: ({ unansweredByLevel }) =>
          unansweredByLevel.reduce((sum, { count }) => sum + count, 0),
      }),
      unansweredByLevel: t.field({
        type: [levelCount],
        description: 'These by level, from below; levels without any are left out.',
        resolve: ({ unansweredByLevel }) => unansweredByLevel,
      }),
    }),
  });
  builder.queryField('wallScreen', (t) =>
    t.field({
      type: wallScreen,
      description: 'How things stand now, in numbers for a screen on the wall. For the staff.',
      authScopes: { callerIs: staffCaller },
      args: {
        communityId: t.arg.id({
          description: 'Of this community alone; without it, of all in your reach.',
        }),
      },
      resolve: (_root, args, context) => {
        const only = readOptionalId('Community', args.communityId, ['communityId']);
        const { communityIds } = signedIn(context);
        return readFigures(
          client,
          communityIds.filter((id) => only === null || id === only),
          time.now(),
        );
      },
    }),
  );
}

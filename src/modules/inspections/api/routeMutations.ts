import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { changeRoute } from '../commands/changeRoute.ts';
import { createRoute } from '../commands/createRoute.ts';
import { routePath, type WhichRoute } from '../commands/routes.ts';
import { withdrawRoute } from '../commands/withdrawRoute.ts';
import type { InspectionEnums } from './enums.ts';
import { addRouteInputs, readPoints } from './routeInputs.ts';

const readRoute = ({ routeId, expectedVersion }: WhichRoute): WhichRoute => ({
  routeId: readId('InspectionRoute', routeId, routePath),
  expectedVersion,
});

const isOver = ' A route that is walked no more is a ConflictError.';

/** The mutations of those who lay routes out. */
export function addRouteMutations(
  builder: Builder,
  platform: Platform,
  enums: InspectionEnums,
): void {
  const inputs = addRouteInputs(builder, enums);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'route',
      type: 'InspectionRoute',
      description: 'The route.',
      model: platform.client.inspectionRoute,
    });
  addMutation(builder, platform, 'createInspectionRoute', {
    description: 'Lays out a route. For managers of the community and those above.',
    inputDescription: 'Where, and what is looked at, in order.',
    input: inputs.create,
    success: success('CreateInspectionRouteSuccess', 'The route can be walked.'),
    run: ({ communityId, name, nameZh, points }, caller) =>
      createRoute(platform, caller, {
        communityId: readId('Community', communityId, ['input', 'communityId']),
        name,
        nameZh: nameZh ?? null,
        points: readPoints(points),
      }),
  });
  addMutation(builder, platform, 'changeInspectionRoute', {
    description:
      'Changes a route. Rounds that began before are asked what they were asked. For managers of the community and those above.',
    inputDescription: 'Which route, and what it is to be; what is left out stays.',
    furtherResult: isOver,
    input: inputs.change,
    success: success('ChangeInspectionRouteSuccess', 'The route is changed.'),
    run: ({ name, nameZh, points, ...which }, caller) =>
      changeRoute(platform, caller, {
        ...readRoute(which),
        name: name ?? undefined,
        nameZh,
        points: points ? readPoints(points) : undefined,
      }),
  });
  addMutation(builder, platform, 'withdrawInspectionRoute', {
    description:
      'Says that a route is walked no more. Rounds that began before go on. For managers of the community and those above.',
    inputDescription: 'Which route.',
    furtherResult: isOver,
    input: inputs.withdraw,
    success: success('WithdrawInspectionRouteSuccess', 'The route is walked no more.'),
    run: (which, caller) => withdrawRoute(platform, caller, readRoute(which)),
  });
}

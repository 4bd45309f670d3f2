import type { LoadActors } from '../../../platform/graphql/actors.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import type { Platform } from '../../../platform/module.ts';
import { addEnums } from './enums.ts';
import { addEscalationType } from './escalationType.ts';
import { addFailureTypes } from './failureTypes.ts';
import { addPromiseTypes } from './promiseTypes.ts';
import { addRequestFields } from './requestFields.ts';
import { addRequestType } from './requestType.ts';
import { addTimelineType } from './timelineType.ts';
import { addViewerCan } from './viewerCan.ts';

/** Adds the types of `schema/requests.graphql`; answers with those that its fields need by hand. */
export function addTypes(builder: Builder, platform: Platform, loadActors: LoadActors) {
  const enums = addEnums(builder);
  const types = {
    ...enums,
    requests: addConnection(
      builder,
      'Request',
      { one: 'a request', many: 'requests' },
      { hasTotalCount: true },
    ),
    escalations: addConnection(builder, 'Escalation', {
      one: 'an escalation',
      many: 'escalations',
    }),
    timeline: addTimelineType(builder, enums, loadActors),
  };
  addPromiseTypes(builder, types);
  addEscalationType(builder, platform, types);
  addRequestType(builder, platform, types);
  addViewerCan(builder, platform);
  addRequestFields(builder, platform, types);
  addFailureTypes(builder, platform, types);
  return types;
}

export type RequestTypes = ReturnType<typeof addTypes>;

import type { LoadActors } from '../../../platform/graphql/actors.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Story } from '../rules/story.ts';
import { addCategoryType } from './categoryType.ts';
import { addClockType } from './clockType.ts';
import { addEnums } from './enums.ts';
import { addEscalationType } from './escalationType.ts';
import { addFailureTypes } from './failureTypes.ts';
import { addPauseType } from './pauseType.ts';
import { addPolicyTypes } from './policyTypes.ts';
import { addRedirectTypes } from './redirectTypes.ts';
import { addRequestFields } from './requestFields.ts';
import { addRequestType } from './requestType.ts';
import { addTimelineType } from './timelineType.ts';
import { addViewerCan } from './viewerCan.ts';

/** Adds the types of `schema/requests.graphql`; answers with those that its fields need by hand. */
export function addTypes(
  builder: Builder,
  platform: Platform,
  story: Story,
  loadActors: LoadActors,
) {
  const enums = addEnums(builder, platform);
  const types = {
    ...enums,
    story,
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
    clocks: addConnection(builder, 'Clock', { one: 'a promise', many: 'promises' }),
    policies: addConnection(builder, 'ServicePolicy', { one: 'an edition', many: 'editions' }),
    timeline: addTimelineType(builder, { ...enums, story }, loadActors),
  };
  addCategoryType(builder);
  addClockType(builder, platform, types);
  addPauseType(builder, platform, types);
  addPolicyTypes(builder, platform, types);
  addEscalationType(builder, platform, types);
  addRequestType(builder, platform, types);
  addRedirectTypes(builder, loadActors);
  addViewerCan(builder, platform);
  addRequestFields(builder, platform, types);
  addFailureTypes(builder, platform, types);
  return types;
}

export type RequestTypes = ReturnType<typeof addTypes>;

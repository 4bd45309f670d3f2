import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { changeIncident } from '../commands/changeIncident.ts';
import { declareIncident } from '../commands/declareIncident.ts';
import { addToIncident, removeFromIncident } from '../commands/parts.ts';
import { resolveIncidentRequests } from '../commands/resolveParts.ts';
import { closeIncident, postIncidentUpdate } from '../commands/speak.ts';
import { addIncidentInputs, readAreas, readRequests } from './incidentInputs.ts';

const incidentIdOf = ({ incidentId }: { incidentId: string }) =>
  readId('Incident', incidentId, ['input', 'incidentId']);

/** The mutations that declare an incident and act on one. */
export function addIncidentMoves(builder: Builder, platform: Platform): void {
  const inputs = addIncidentInputs(builder);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'incident',
      type: 'Incident',
      description: 'The incident.',
      model: platform.client.incident,
    });
  addMutation(builder, platform, 'declareIncident', {
    description:
      'Says that something goes on which many people notice. For the leads of the community and those above.',
    inputDescription: 'What, where, and what customers are told.',
    input: inputs.declare,
    success: success('DeclareIncidentSuccess', 'The incident is declared.'),
    run: ({ buildingIds, unitIds, placeIds, communityId, ...declared }, caller) =>
      declareIncident(
        platform,
        caller,
        {
          communityId: readId('Community', communityId, ['input', 'communityId']),
          categoryCode: declared.categoryCode,
          title: declared.title,
          titleZh: declared.titleZh ?? null,
          script: declared.script,
          scriptZh: declared.scriptZh ?? null,
          expectedEndAt: declared.expectedEndAt ?? null,
        },
        readAreas({ buildingIds, unitIds, placeIds }),
      ),
  });
  addMutation(builder, platform, 'changeIncident', {
    description:
      'Changes what is said of an incident that goes on. For the leads of the community and those above.',
    inputDescription: 'Which incident, and what it is to be; what is left out stays.',
    furtherResult: ' One that is over is a ConflictError.',
    input: inputs.change,
    success: success('ChangeIncidentSuccess', 'The incident is changed.'),
    run: (input, caller) =>
      changeIncident(
        platform,
        caller,
        { incidentId: incidentIdOf(input), expectedVersion: input.expectedVersion },
        {
          ...(input.categoryCode && { categoryCode: input.categoryCode }),
          ...(input.title && { title: input.title }),
          ...(input.titleZh !== undefined && { titleZh: input.titleZh }),
          ...(input.script && { script: input.script }),
          ...(input.scriptZh !== undefined && { scriptZh: input.scriptZh }),
          ...(input.expectedEndAt !== undefined && { expectedEndAt: input.expectedEndAt }),
        },
        readAreas(input),
      ),
  });
  addMutation(builder, platform, 'addToIncident', {
    description:
      'Makes open requests part of an incident that goes on; those that are already stay. For the staff of the community, and for the customer whose requests they are.',
    inputDescription: 'Which requests, of which incident.',
    furtherResult:
      ' An incident that is over, or a request that is over or part of another one, is a ConflictError.',
    input: inputs.add,
    success: success('AddToIncidentSuccess', 'They are part of it.'),
    run: (input, caller) =>
      addToIncident(platform, caller, incidentIdOf(input), readRequests(input.requestIds)),
  });
  addMutation(builder, platform, 'removeFromIncident', {
    description:
      'Takes requests out of an incident; those that are not part of it are no matter. For the staff of the community, and for the customer whose requests they are.',
    inputDescription: 'Which requests, of which incident.',
    input: inputs.remove,
    success: success('RemoveFromIncidentSuccess', 'They are not part of it.'),
    run: (input, caller) =>
      removeFromIncident(platform, caller, incidentIdOf(input), readRequests(input.requestIds)),
  });
  addMutation(builder, platform, 'postIncidentUpdate', {
    description:
      'Says one word to the customer of every open request of an incident, each in their own story; it is the word that was owed to them. For the leads of the community and those above.',
    inputDescription: 'Which incident, and the word.',
    furtherResult: ' One that is over is a ConflictError.',
    input: inputs.update,
    success: success('PostIncidentUpdateSuccess', 'Each of them is told.'),
    run: ({ text, ...which }, caller) =>
      postIncidentUpdate(platform, caller, incidentIdOf(which), text),
  });
  addMutation(builder, platform, 'closeIncident', {
    description:
      'Says that an incident is over, to each customer as well. That their own matters are dealt with is proposed to those who answer for them; nothing is resolved by itself. For the leads of the community and those above.',
    inputDescription: 'Which incident, and what there is to say in the end.',
    furtherResult: ' One that is over already is a ConflictError.',
    input: inputs.close,
    success: success('CloseIncidentSuccess', 'It is over.'),
    run: ({ note, ...which }, caller) => closeIncident(platform, caller, incidentIdOf(which), note),
  });
  addMutation(builder, platform, 'resolveIncidentRequests', {
    description:
      'Follows the proposal that came with the end of an incident: its requests are dealt with, and each customer confirms or returns their own. For whoever may resolve them.',
    inputDescription: 'Which requests, of which incident, and what was done.',
    furtherResult: ' Where nothing is proposed it is a ConflictError.',
    input: inputs.resolve,
    success: success('ResolveIncidentRequestsSuccess', 'They are dealt with.'),
    run: ({ requestIds, note, ...which }, caller) =>
      resolveIncidentRequests(
        platform,
        caller,
        {
          incidentId: incidentIdOf(which),
          requestIds: requestIds ? readRequests(requestIds) : null,
        },
        note,
      ),
  });
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { readId } from '../../../platform/graphql/ids.ts';
import { addMutation } from '../../../platform/graphql/mutation.ts';
import { addSuccess } from '../../../platform/graphql/success.ts';
import type { Platform } from '../../../platform/module.ts';
import { abandonRound, completeRound } from '../commands/endRound.ts';
import { resultPath, type SentResult } from '../commands/readResults.ts';
import { recordResults } from '../commands/recordResults.ts';
import { roundPath } from '../commands/rounds.ts';
import { routePath } from '../commands/routes.ts';
import { startRound } from '../commands/startRound.ts';
import { addRoundInputs } from './roundInputs.ts';

const readRound = (roundId: string): string => readId('InspectionRound', roundId, roundPath);

/** The mutations of those who walk. */
export function addRoundMutations(builder: Builder, platform: Platform): void {
  const inputs = addRoundInputs(builder);
  const success = (name: string, description: string) =>
    addSuccess(builder, name, description, {
      field: 'round',
      type: 'InspectionRound',
      description: 'The round.',
      model: platform.client.inspectionRound,
    });
  addMutation(builder, platform, 'startInspectionRound', {
    description:
      'Begins a round on a route, now or at a time that is past. For the staff of the community.',
    inputDescription: 'On which route, and since when.',
    furtherResult: ' A route that was walked no more by then is a ConflictError.',
    input: inputs.start,
    success: success('StartInspectionRoundSuccess', 'The round has begun.'),
    run: ({ routeId, clientRoundId, startedAt, edition }, caller) =>
      startRound(platform, caller, {
        routeId: readId('InspectionRoute', routeId, routePath),
        clientRoundId: clientRoundId ?? null,
        startedAt: startedAt ?? null,
        edition: edition ?? null,
      }),
  });
  addMutation(builder, platform, 'recordInspectionResults', {
    description:
      'Writes down what was found on a round: at once or later, in any order, and again as often as it takes, also when the round is over. All of the results, or none where one of them is wrong. What failed is filed as a request. For whoever walks the round.',
    inputDescription: 'Which round, and what was found.',
    furtherResult: ' A key that stands for something else is a ConflictError.',
    input: inputs.record,
    success: success('RecordInspectionResultsSuccess', 'The results are written down.'),
    run: ({ roundId, results }, caller) =>
      recordResults(platform, caller, {
        roundId: readRound(roundId),
        results: results.map(readResult),
      }),
  });
  addMutation(builder, platform, 'completeInspectionRound', {
    description:
      'Says that a round is done. What has no result was missed, unless one still arrives. For whoever walks it, leads of the community and those above.',
    inputDescription: 'Which round.',
    furtherResult: ' A round that is over is a ConflictError.',
    input: inputs.complete,
    success: success('CompleteInspectionRoundSuccess', 'The round is done.'),
    run: ({ roundId }, caller) => completeRound(platform, caller, readRound(roundId)),
  });
  addMutation(builder, platform, 'abandonInspectionRound', {
    description:
      'Says that a round was broken off. What was found until then counts. For whoever walks it, leads of the community and those above.',
    inputDescription: 'Which round, and why.',
    furtherResult: ' A round that is over is a ConflictError.',
    input: inputs.abandon,
    success: success('AbandonInspectionRoundSuccess', 'The round was broken off.'),
    run: ({ roundId, reason }, caller) =>
      abandonRound(platform, caller, readRound(roundId), reason),
  });
}

interface ResultInput {
  key: string;
  itemId: string;
  observedAt: Date;
  value?: string | null;
  isNotPossible?: boolean | null;
  reason?: string | null;
  note?: string | null;
  photos?: string[] | null;
}

const readResult = (result: ResultInput, index: number): SentResult => ({
  key: result.key,
  itemId: readId('InspectionItem', result.itemId, resultPath(index, 'itemId')),
  observedAt: result.observedAt,
  value: result.value ?? null,
  isNotPossible: result.isNotPossible ?? false,
  reason: result.reason ?? null,
  note: result.note ?? null,
  photos: [...(result.photos ?? [])],
});

import { readId } from '../../../platform/graphql/ids.ts';
import { characters } from '../../../platform/graphql/validation.ts';
import type { WhichRequest } from '../commands/change.ts';

/** Words that people write about a request. */
export const words = characters(1, 2000);

/** The request that an input names, and the version of it that the caller looked at. */
export function readWhich(input: {
  requestId: string;
  expectedVersion?: number | null;
}): WhichRequest {
  return {
    requestId: readId('Request', input.requestId, ['input', 'requestId']),
    expectedVersion: input.expectedVersion,
  };
}

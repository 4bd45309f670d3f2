import { isResting } from './breaker.ts';

/** How a webhook stands, in the words of the API. */
export type WebhookState = 'ACTIVE' | 'FAILING' | 'PAUSED';

export function stateOf(
  { isPaused, failingUntil }: { isPaused: boolean; failingUntil: Date | null },
  now: Date,
): WebhookState {
  if (isPaused) return 'PAUSED';
  return isResting({ failingUntil }, now) ? 'FAILING' : 'ACTIVE';
}

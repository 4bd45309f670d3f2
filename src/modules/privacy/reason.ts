import { InvalidInput } from '../../platform/graphql/failures.ts';

/** Why an administrator acts for a customer; throws the typed failure when it is not said. */
export function requireReason(reason: string | null): string {
  if (reason !== null) return reason;
  throw new InvalidInput(['input', 'reason'], 'INVALID_INPUT', {
    en: 'Say why you do this for the customer.',
    zh: '请说明代客户办理的原因。',
  });
}

/** Makes sure that somebody means it; throws the typed failure when they do not say so. */
export function requireConfirmed(isConfirmed: boolean): void {
  if (isConfirmed) return;
  throw new InvalidInput(['input', 'isConfirmed'], 'INVALID_INPUT', {
    en: 'This cannot be taken back: confirm it.',
    zh: '此操作无法撤回，请确认。',
  });
}

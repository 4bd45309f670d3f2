import { InvalidInput } from '../../platform/graphql/failures.ts';

/** Why an administrator acts for a customer; throws the typed failure when it is not said. */
export function requireReason(reason: string | null): string {
  if (reason !== null) return reason;
  throw new InvalidInput(['input', 'reason'], 'INVALID_INPUT', {
    en: 'Say why you do this for the customer.',
    zh: '请说明代客户办理的原因。',
  });
}

import { InvalidInput } from '../../../platform/graphql/failures.ts';
import { type ContactTexts, isReachable } from '../rules/texts.ts';

/** Throws the typed failure when nobody could be reached by what is said of a contact. */
export function requireReachable(texts: ContactTexts): void {
  if (isReachable(texts)) return;
  throw new InvalidInput(['input'], 'INVALID_INPUT', {
    en: 'Say how to reach it: a telephone number, an address on the web or an address.',
    zh: '请写明联系方式：电话、网址或地址至少一项。',
  });
}

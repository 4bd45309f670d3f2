import type { Vault } from '../../../platform/vault.ts';

/**
 * The key of a survey: `ows_` and its id, sealed, so that only this installation can write one and
 * a changed one opens nothing. It is not kept: it can be written again at any time.
 */

const form = /^ows_([\w-]{40,200})$/;
/** Before the id, so that nothing else that was sealed can be taken for a key. */
const purpose = 'survey ';

export function writeKey(vault: Vault, surveyId: string): string {
  const sealed = vault.seal(`${purpose}${surveyId}`);
  return `ows_${Buffer.from(sealed, 'base64').toString('base64url')}`;
}

/** The survey that a key is for; null when it is no key of this installation. */
export function readKey(vault: Vault, key: string): string | null {
  const [, sealed] = form.exec(key) ?? [];
  if (sealed === undefined) return null;
  const text = open(vault, Buffer.from(sealed, 'base64url').toString('base64'));
  return text?.startsWith(purpose) ? text.slice(purpose.length) : null;
}

function open(vault: Vault, sealed: string): string | null {
  try {
    return vault.open(sealed);
  } catch {
    return null;
  }
}

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openLocalKey } from '../platform/auth/localKey.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { Locale } from '../platform/text.ts';
import { CannotRun } from './failures.ts';
import { runMessages } from './runMessages.ts';

/** Login of the demo company's administrator. */
const administrator = 'admin';

/** Where the server of this computer answers, as it is configured here. */
export function defaultUrl({ port }: Configuration): string {
  return `http://localhost:${port || 4000}/graphql`;
}

/**
 * A token of the demo company's administrator, made with the key in the data folder. Only for a
 * server on this computer: a token is not sent to strangers without being asked to.
 */
export async function defaultToken(
  url: string,
  { dataDir }: Configuration,
  locale: Locale,
): Promise<string> {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) {
    throw new CannotRun(runMessages.noTokenElsewhere, locale, { url });
  }
  // Opening the key would make one, and no server would know it.
  await access(join(dataDir, 'local-key.json')).catch(() => {
    throw new CannotRun(runMessages.noToken, locale, { dataDir });
  });
  return (await openLocalKey(dataDir)).sign(administrator);
}

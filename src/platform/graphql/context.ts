import type { Caller } from '../auth/caller.ts';
import type { Locale } from '../text.ts';
import { unauthenticated } from './failures.ts';

/** What every resolver knows of the call that it serves. */
export interface Context {
  /** Null without a token. */
  caller: Caller | null;
  locale: Locale;
  /** Stands in the log beside whatever went wrong. */
  requestId: string;
}

/** The caller, where nobody comes without one; throws the typed refusal otherwise. */
export function signedIn({ caller }: Context): Caller {
  if (!caller) throw unauthenticated();
  return caller;
}

import type { Caller } from '../auth/caller.ts';
import type { Locale } from '../text.ts';
import { unauthenticated } from './failures.ts';

/** What every resolver knows of the call that it serves. */
export interface Context {
  /** Null without a token. */
  caller: Caller | null;
  /** What the caller came in with, to look again later whether it still opens. Never logged. */
  credential: string | null;
  /** Whether the call came over a WebSocket, which is watched and ended as a whole. */
  isSocket: boolean;
  locale: Locale;
  /** Stands in the log beside whatever went wrong, and in the record beside what was done. */
  requestId: string;
  /** The program that calls, as its token names it; null when that is not known. */
  app: string | null;
  /** Where the call comes from, as the server heard it. Personal data: never logged, never kept. */
  address?: string;
}

/** The caller, where nobody comes without one; throws the typed refusal otherwise. */
export function signedIn({ caller }: Context): Caller {
  if (!caller) throw unauthenticated();
  return caller;
}

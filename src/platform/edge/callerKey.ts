import type { Caller } from '../auth/caller.ts';
import { networkOf } from './remoteAddress.ts';

/** Whom a call is counted for: a person wherever they call from; a stranger by their address. */
export function callerKey(caller: Caller | null, address: string): string {
  return caller ? `${caller.type}:${caller.id}` : `address:${networkOf(address)}`;
}

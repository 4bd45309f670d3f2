import type { Caller } from '../auth/caller.ts';
import { networkOf } from './remoteAddress.ts';

/**
 * Whom a call is counted for: a person wherever they call from; a stranger by their address; those
 * who share a credential by both.
 */
export function callerKey(caller: Caller | null, address: string): string {
  if (!caller) return `address:${networkOf(address)}`;
  const key = `${caller.type}:${caller.id}`;
  return caller.isShared ? `${key}:${networkOf(address)}` : key;
}

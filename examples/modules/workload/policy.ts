import { isStaff } from '../../../src/modules/staff/index.ts';
import type { Caller } from '../../../src/platform/auth/caller.ts';

/** Whoever works in a community sees how much work lies there. */
export function seesWorkload(caller: Caller, communityId: string): boolean {
  return isStaff(caller) && caller.communityIds.includes(communityId);
}

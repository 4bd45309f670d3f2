import type { Caller } from '../../../platform/auth/caller.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { type RequestScope, requestScopes } from '../../requests/index.ts';

/** Makes sure that the communities are there, and in the administrator's reach. */
export function requireCommunities(caller: Caller, communityIds: readonly string[]): string[] {
  if (!communityIds.every((id) => caller.communityIds.includes(id))) {
    throw new NotFound(['input', 'communityIds']);
  }
  return [...new Set(communityIds)];
}

/** Work can be updated for a vendor alone: without one the scope would open nothing. */
export function requireVendorFor(
  scopes: readonly RequestScope[],
  vendorId: string | null,
  argument: string,
): void {
  if (!scopes.includes(requestScopes.updateWork) || vendorId !== null) return;
  throw new InvalidInput(['input', argument], 'INVALID_INPUT', {
    en: "UPDATE_WORK is for a vendor's app: say which vendor.",
    zh: 'UPDATE_WORK 只授予外包单位的应用：请指明是哪一家外包单位。',
  });
}

export async function requireVendor(reader: Reader, vendorId: string | null): Promise<void> {
  if (vendorId === null) return;
  if ((await reader.vendor.count({ where: { id: vendorId } })) === 0) {
    throw new NotFound(['input', 'vendorId']);
  }
}

import type { Caller } from '../../platform/auth/caller.ts';
import { matchesHash } from '../../platform/auth/ownCredential.ts';
import type { PrismaClient } from '../../platform/database/database.ts';
import { forLabels, labelCaller } from './policy.ts';
import { labelCode } from './rules/code.ts';

/** The label whose code this is; null when it is none, or was withdrawn. */
export async function recognizeLabel(
  client: PrismaClient,
  credential: string,
): Promise<Caller | null> {
  const code = labelCode.read(credential);
  if (!code) return null;
  const label = await client.assetLabel.findUnique({
    where: { id: code.id },
    select: { id: true, hash: true, withdrawnAt: true, asset: { select: { code: true } } },
  });
  if (!label || label.withdrawnAt || !matchesHash(code.secret, label.hash)) return null;
  return {
    type: labelCaller,
    id: label.id,
    name: label.asset.code,
    isInside: false,
    // Nothing of the estate is theirs to see: what they are shown, the label's own fields show.
    communityIds: [],
    departmentIds: [],
    roles: [],
    isShared: true,
    letInFor: forLabels,
  };
}

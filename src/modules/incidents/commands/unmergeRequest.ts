import type { Caller } from '../../../platform/auth/caller.ts';
import { Conflict, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { lockRequests, visibleRequests } from '../../requests/index.ts';
import { standAlone } from '../followers.ts';
import { requireMayMerge } from '../policy.ts';

/** It was not the same after all: the request stands by itself again, with whoever answers for it now. */
export function unmergeRequest(
  platform: Platform,
  caller: Caller,
  requestId: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const where = { requestId, endedAt: null };
    const before = await transaction.requestMerge.findFirst({ where });
    const ids = [requestId, ...(before ? [before.mainId] : [])];
    const rows = await lockRequests(transaction, ids, visibleRequests(caller));
    const request = rows.find(({ id }) => id === requestId);
    if (!request) throw new NotFound(['input', 'requestId']);
    requireMayMerge(caller, [request]);
    const merge = await transaction.requestMerge.findFirst({ where });
    if (!merge) {
      throw new Conflict(['input', 'requestId'], {
        en: 'It follows no other request.',
        zh: '这件诉求没有并入其他诉求。',
      });
    }
    const how = { at, actor: caller, isPublic: true, mainId: merge.mainId };
    await standAlone(transaction, [request], how);
    return request;
  });
}

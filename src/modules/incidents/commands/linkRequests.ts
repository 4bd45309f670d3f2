import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import {
  Conflict,
  InvalidInput,
  NotAllowed,
  NotFound,
} from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { addedKind, changeRequests, lockRequests, visibleRequests } from '../../requests/index.ts';
import { mayLink } from '../policy.ts';

export interface TwoRequests {
  requestId: string;
  otherId: string;
}

/** Two requests have to do with each other; both go on by themselves. */
export function linkRequests(
  platform: Platform,
  caller: Caller,
  two: TwoRequests,
  note: string,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, other, pair } = await lockTwo(transaction, caller, two);
    const link = await transaction.requestLink.findUnique({ where: { requestId_otherId: pair } });
    if (link?.endedAt === null) {
      throw new Conflict(['input', 'otherId'], {
        en: 'The two are linked already.',
        zh: '两件诉求已经关联。',
      });
    }
    const is = { ...pair, communityId: request.communityId, linkedAt: at, endedAt: null };
    await transaction.requestLink.upsert({
      where: { requestId_otherId: pair },
      create: is,
      update: is,
    });
    await tellBoth(transaction, [request, other], caller, at, 'REQUESTS_LINKED', note);
    return request;
  });
}

/** They have nothing to do with each other after all. */
export function unlinkRequests(
  platform: Platform,
  caller: Caller,
  two: TwoRequests,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const { request, other, pair } = await lockTwo(transaction, caller, two);
    const { count } = await transaction.requestLink.updateMany({
      where: { ...pair, endedAt: null },
      data: { endedAt: at },
    });
    if (count === 0) {
      throw new Conflict(['input', 'otherId'], {
        en: 'The two are not linked.',
        zh: '两件诉求没有关联。',
      });
    }
    await tellBoth(transaction, [request, other], caller, at, 'REQUESTS_UNLINKED');
    return request;
  });
}

async function lockTwo(transaction: Transaction, caller: Caller, two: TwoRequests) {
  const { requestId, otherId } = two;
  if (!mayLink(caller)) throw new NotAllowed();
  if (requestId === otherId) {
    throw new InvalidInput(['input', 'otherId'], 'INVALID_INPUT', {
      en: 'A request cannot be linked with itself.',
      zh: '诉求不能与自身关联。',
    });
  }
  const rows = await lockRequests(transaction, [requestId, otherId], visibleRequests(caller));
  const [request, other] = [requestId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!request) throw new NotFound(['input', 'requestId']);
  if (!other) throw new NotFound(['input', 'otherId']);
  if (request.communityId !== other.communityId) {
    throw new Conflict(['input', 'otherId'], {
      en: 'The two are in different communities.',
      zh: '两件诉求不在同一项目。',
    });
  }
  const [first, second] = [requestId, otherId].sort() as [string, string];
  return { request, other, pair: { requestId: first, otherId: second } };
}

/** For the inside alone: the one customer's matter is nothing for the other one. */
async function tellBoth(
  transaction: Transaction,
  both: [Request, Request],
  actor: Caller,
  at: Date,
  kind: string,
  words?: string,
): Promise<void> {
  await changeRequests(
    transaction,
    both.map((request, index) => ({
      request,
      is: {},
      happening: {
        kind: addedKind(kind),
        at,
        actor,
        isPublic: false,
        details: { words, otherIds: [(both[1 - index] as Request).id] },
      },
    })),
  );
}

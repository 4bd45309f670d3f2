import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/append.ts';

export type AppEventKind = 'app-created' | 'app-changed' | 'key-issued' | 'key-revoked';

/** Writes down what was done with an app. An app may lie in many communities: the log names none. */
export function recordApp(
  transaction: Transaction,
  kind: AppEventKind,
  appId: string,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `partners.${kind}`,
      communityId: null,
      subjectType: 'PartnerApp',
      subjectId: appId,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}

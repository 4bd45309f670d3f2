import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { AssetLabel } from '../../../platform/database/generated/client/client.ts';
import { appendEvents, type NewEvent } from '../../../platform/events/append.ts';

/** What the commands about labels have in common. */

interface LabelHappening {
  label: Pick<AssetLabel, 'id' | 'communityId' | 'assetId'>;
  kind: 'ISSUED' | 'WITHDRAWN' | 'REPORTED';
  at: Date;
  actor: Caller;
  data?: NewEvent['data'];
}

/** Writes down what happened to a label: never its code. */
export function recordLabel(
  transaction: Transaction,
  { label, kind, at, actor, data }: LabelHappening,
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `labels.${kind}`,
      communityId: label.communityId,
      subjectType: 'AssetLabel',
      subjectId: label.id,
      at,
      actor,
      isPublic: false,
      data: { assetId: label.assetId, ...data },
    },
  ]);
}

/** The code of a label that is in force opens nothing from now on. */
export async function takeBack(
  transaction: Transaction,
  label: AssetLabel,
  { at, actor }: { at: Date; actor: Caller },
): Promise<void> {
  await transaction.assetLabel.update({ where: { id: label.id }, data: { withdrawnAt: at } });
  await recordLabel(transaction, { label, kind: 'WITHDRAWN', at, actor });
}

import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { AssetCost } from '../../../platform/database/generated/client/client.ts';
import { appendEvents, type NewEvent } from '../../../platform/events/append.ts';

/** Writes down what happened to a cost. For the inside alone. */
export function recordAboutCost(
  transaction: Transaction,
  { id: subjectId, communityId }: Pick<AssetCost, 'id' | 'communityId'>,
  happening: {
    kind: 'COST_RECORDED' | 'COST_REVERSED';
    at: Date;
    actor: NewEvent['actor'];
    data: Prisma.InputJsonObject;
  },
): Promise<void> {
  const { kind, ...rest } = happening;
  return appendEvents(transaction, [
    {
      ...rest,
      kind: `upkeep.${kind}`,
      communityId,
      subjectType: 'AssetCost',
      subjectId,
      isPublic: false,
    },
  ]);
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { InspectionRound } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { visibleRounds } from '../policy.ts';
import { type RoundEventKind, roundLogKind } from '../rules/eventKinds.ts';

/** What the commands about rounds have in common. */

export const roundPath = ['input', 'roundId'];

/** Reads a round that the caller may see and keeps it for this transaction. */
export async function lockRound(
  transaction: Transaction,
  caller: Caller,
  roundId: string,
): Promise<InspectionRound> {
  await transaction.$queryRaw`
    SELECT 1 FROM inspection_round WHERE id = ${roundId}::uuid FOR NO KEY UPDATE`;
  const round = await transaction.inspectionRound.findFirst({
    where: { AND: [{ id: roundId }, visibleRounds(caller)] },
  });
  if (!round) throw new NotFound(roundPath);
  return round;
}

/** Writes down what happened to a round that the transaction has written or locked. */
export function recordRound(
  transaction: Transaction,
  kind: RoundEventKind,
  { id, communityId }: Pick<InspectionRound, 'id' | 'communityId'>,
  { caller, at, data }: { caller: Caller; at: Date; data: object },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: roundLogKind(kind),
      communityId,
      subjectType: 'InspectionRound',
      subjectId: id,
      at,
      actor: caller,
      isPublic: false,
      // Dates become RFC 3339 here, as everywhere outside.
      data: JSON.parse(JSON.stringify(data)) as Prisma.InputJsonObject,
    },
  ]);
}

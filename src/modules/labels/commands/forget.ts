import type { Transaction } from '../../../platform/database/database.ts';
import type { Reporter } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';

/** Takes away who reporters are, and the picture that they took; that somebody reported stays. */
export async function forget(
  transaction: Transaction,
  reporters: readonly Pick<Reporter, 'id' | 'communityId' | 'requestId'>[],
  at: Date,
): Promise<void> {
  await transaction.reporter.updateMany({
    where: { id: { in: reporters.map(({ id }) => id) } },
    data: { name: null, phone: null, photoUrl: null, erasedAt: at },
  });
  await appendEvents(
    transaction,
    reporters.map(({ id, communityId, requestId }) => ({
      kind: 'labels.REPORTER_FORGOTTEN',
      communityId,
      subjectType: 'Reporter',
      subjectId: id,
      at,
      actor: null,
      isPublic: false,
      data: { requestId },
    })),
  );
}

import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Meter } from '../../../platform/database/generated/client/client.ts';
import { NotFound } from '../../../platform/graphql/failures.ts';
import { visibleMeters } from '../policy.ts';

/** Reads a meter that the caller may see and keeps it, with its rules, for this transaction. */
export async function lockMeter(
  transaction: Transaction,
  caller: Caller,
  meterId: string,
): Promise<Meter> {
  await transaction.$queryRaw`SELECT 1 FROM meter WHERE id = ${meterId}::uuid FOR NO KEY UPDATE`;
  const meter = await transaction.meter.findFirst({
    where: { AND: [{ id: meterId }, visibleMeters(caller)] },
  });
  if (!meter) throw new NotFound(['input', 'meterId']);
  return meter;
}

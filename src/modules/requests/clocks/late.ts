import type { Reader } from '../../../platform/database/database.ts';
import { isLate } from '../rules/clockState.ts';

/** For many requests at once: whether the promised resolution of each is late. */
export async function lateRequests(
  reader: Reader,
  ids: readonly string[],
  now: Date,
): Promise<boolean[]> {
  const clocks = await reader.clock.findMany({
    where: {
      requestId: { in: [...ids] },
      kind: { in: ['RESOLUTION', 'TOTAL_RESOLUTION'] },
      isCurrent: true,
    },
  });
  const late = new Set(clocks.filter((clock) => isLate(clock, now)).map((one) => one.requestId));
  return ids.map((id) => late.has(id));
}

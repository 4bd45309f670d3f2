import { openStatuses } from '../../../src/modules/requests/index.ts';
import type { Prisma } from '../../../src/platform/database/database.ts';
import type { Platform } from '../../../src/platform/module.ts';

export interface Workload {
  openCount: number;
  lateCount: number;
  oldestReceivedAt: Date | null;
}

/** The work of many communities in two statements, however many they are; in their order. */
export async function readWorkloads(
  { client, time }: Platform,
  communityIds: readonly string[],
): Promise<Workload[]> {
  const open: Prisma.RequestWhereInput = {
    communityId: { in: [...communityIds] },
    status: { in: [...openStatuses] },
  };
  const late: Prisma.ClockWhereInput = {
    kind: 'RESOLUTION',
    OR: [
      { status: { in: ['BREACHED', 'MISSED'] } },
      // It passed a moment ago, and nobody has marked it yet.
      { status: 'RUNNING', dueAt: { lt: time.now() } },
    ],
  };
  const [openOnes, lateOnes] = await Promise.all([
    client.request.groupBy({
      by: 'communityId',
      where: open,
      _count: true,
      _min: { receivedAt: true },
    }),
    client.request.groupBy({
      by: 'communityId',
      where: { ...open, clocks: { some: late } },
      _count: true,
    }),
  ]);
  const openById = new Map(openOnes.map((row) => [row.communityId, row]));
  const lateById = new Map(lateOnes.map((row) => [row.communityId, row._count]));
  return communityIds.map((id) => ({
    openCount: openById.get(id)?._count ?? 0,
    lateCount: lateById.get(id) ?? 0,
    oldestReceivedAt: openById.get(id)?._min.receivedAt ?? null,
  }));
}

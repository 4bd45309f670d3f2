import type { Prisma } from '../../../platform/database/database.ts';

/** The occupancies that go on at a time. */
export const present = (at: Date) =>
  ({
    from: { lte: at },
    OR: [{ until: null }, { until: { gt: at } }],
  }) satisfies Prisma.OccupancyWhereInput;

import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';

/**
 * The one table of the life of an asset: from a state to the states that may come next. A move that
 * does not stand here is illegal. What is never put to use can be given up at any time.
 */
const table: Readonly<Record<AssetStatus, readonly AssetStatus[]>> = {
  PLANNED: ['ORDERED', 'RETIRED'],
  ORDERED: ['INSTALLED', 'RETIRED'],
  INSTALLED: ['COMMISSIONED', 'RETIRED'],
  COMMISSIONED: ['IN_SERVICE', 'RETIRED'],
  IN_SERVICE: ['UNDER_MAINTENANCE', 'OUT_OF_ORDER', 'RETIRED'],
  UNDER_MAINTENANCE: ['IN_SERVICE', 'OUT_OF_ORDER', 'RETIRED'],
  OUT_OF_ORDER: ['IN_SERVICE', 'UNDER_MAINTENANCE', 'RETIRED'],
  RETIRED: ['DISPOSED'],
  DISPOSED: [],
};

export const assetStatuses = Object.keys(table) as AssetStatus[];

/** The states that may come next. */
export const openMoves = (status: AssetStatus): readonly AssetStatus[] => table[status];

export const mayFollow = (status: AssetStatus, to: AssetStatus): boolean =>
  table[status].includes(to);

/** Whether it does what it is there for, ought to and does not, or is not in use: not yet, or no more. */
export type AssetCondition = 'UP' | 'DOWN' | 'UNUSED';

const conditions: Readonly<Record<AssetStatus, AssetCondition>> = {
  PLANNED: 'UNUSED',
  ORDERED: 'UNUSED',
  INSTALLED: 'UNUSED',
  COMMISSIONED: 'UNUSED',
  IN_SERVICE: 'UP',
  UNDER_MAINTENANCE: 'DOWN',
  OUT_OF_ORDER: 'DOWN',
  RETIRED: 'UNUSED',
  DISPOSED: 'UNUSED',
};

export const conditionOf = (status: AssetStatus): AssetCondition => conditions[status];

/** A move between states in which it is in use: the daily work of those who look after it. */
export const isDaily = (from: AssetStatus, to: AssetStatus): boolean =>
  conditions[from] !== 'UNUSED' && conditions[to] !== 'UNUSED';

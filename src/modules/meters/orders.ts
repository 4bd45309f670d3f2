import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestReadings: Order<{ id: string; at: Date }> = {
  column: 'at',
  direction: 'desc',
  parse: parseDateKey,
};

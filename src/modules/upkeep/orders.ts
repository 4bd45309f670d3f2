import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestCosts: Order<{ id: string; day: Date }> = {
  column: 'day',
  direction: 'desc',
  parse: parseDateKey,
};

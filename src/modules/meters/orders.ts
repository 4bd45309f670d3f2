import { type Order, parseDateKey, parseTextKey } from '../../platform/graphql/pages.ts';

export const byCode: Order<{ id: string; code: string }> = {
  column: 'code',
  direction: 'asc',
  parse: parseTextKey,
};

export const newestReadings: Order<{ id: string; at: Date }> = {
  column: 'at',
  direction: 'desc',
  parse: parseDateKey,
};

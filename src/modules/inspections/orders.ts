import { type Order, parseDateKey, parseTextKey } from '../../platform/graphql/pages.ts';

export const byName: Order<{ id: string; name: string }> = {
  column: 'name',
  direction: 'asc',
  parse: parseTextKey,
};

export const newestRounds: Order<{ id: string; startedAt: Date }> = {
  column: 'startedAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestResults: Order<{ id: string; observedAt: Date }> = {
  column: 'observedAt',
  direction: 'desc',
  parse: parseDateKey,
};

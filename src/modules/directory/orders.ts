import { type Order, parseTextKey } from '../../platform/graphql/pages.ts';

export const byName: Order<{ id: string; name: string }> = {
  column: 'name',
  direction: 'asc',
  parse: parseTextKey,
};

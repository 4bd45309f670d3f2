import { type Order, parseTextKey } from '../../platform/graphql/pages.ts';

/** Lists of people and estates are in order of name. */
export const byName: Order<{ id: string; name: string }> = {
  column: 'name',
  direction: 'asc',
  parse: parseTextKey,
};

export const byLabel: Order<{ id: string; label: string }> = {
  column: 'label',
  direction: 'asc',
  parse: parseTextKey,
};

import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

/** What is due first stands first. */
export const byDueTime: Order<{ id: string; dueAt: Date }> = {
  column: 'dueAt',
  direction: 'asc',
  parse: parseDateKey,
};

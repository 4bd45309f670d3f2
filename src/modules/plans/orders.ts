import { type Order, parseDateKey, uuid } from '../../platform/graphql/pages.ts';

export const byDueTime: Order<{ id: string; dueAt: Date }> = {
  column: 'dueAt',
  direction: 'asc',
  parse: parseDateKey,
};

/** Ids grow with time: this is the order in which rows were written. */
export const asWritten: Order<{ id: string }> = {
  column: 'id',
  direction: 'asc',
  parse: (text) => (uuid.test(text) ? text : null),
};

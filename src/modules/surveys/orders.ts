import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

/** What was sent last stands first. */
export const bySending: Order<{ id: string; sentAt: Date }> = {
  column: 'sentAt',
  direction: 'desc',
  parse: parseDateKey,
};

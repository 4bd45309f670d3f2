import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestRequests: Order<{ id: string; receivedAt: Date }> = {
  column: 'receivedAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestEscalations: Order<{ id: string; raisedAt: Date }> = {
  column: 'raisedAt',
  direction: 'desc',
  parse: parseDateKey,
};

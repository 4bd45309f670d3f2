import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestRequests: Order<{ id: string; receivedAt: Date }> = {
  column: 'receivedAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestPolicies: Order<{ id: string; effectiveFrom: Date }> = {
  column: 'effectiveFrom',
  direction: 'desc',
  parse: parseDateKey,
};

export const soonestDue: Order<{ id: string; dueAt: Date }> = {
  column: 'dueAt',
  direction: 'asc',
  parse: parseDateKey,
};

export const newestEscalations: Order<{ id: string; raisedAt: Date }> = {
  column: 'raisedAt',
  direction: 'desc',
  parse: parseDateKey,
};

import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestIncidents: Order<{ id: string; declaredAt: Date }> = {
  column: 'declaredAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestUpdates: Order<{ id: string; postedAt: Date }> = {
  column: 'postedAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestParts: Order<{ id: string; addedAt: Date }> = {
  column: 'addedAt',
  direction: 'desc',
  parse: parseDateKey,
};

import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestWork: Order<{ id: string; createdAt: Date }> = {
  column: 'createdAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestHandoffs: Order<{ id: string; offeredAt: Date }> = {
  column: 'offeredAt',
  direction: 'desc',
  parse: parseDateKey,
};

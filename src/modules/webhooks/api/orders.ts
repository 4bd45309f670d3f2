import { type Order, parseDateKey } from '../../../platform/graphql/pages.ts';

export const newestWebhooks: Order<{ id: string; createdAt: Date }> = {
  column: 'createdAt',
  direction: 'desc',
  parse: parseDateKey,
};

export const newestDeliveries: Order<{ id: string; position: bigint }> = {
  column: 'position',
  direction: 'desc',
  parse: (text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : null),
};

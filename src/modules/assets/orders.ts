import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

const parseNumberKey = (text: string): number | null =>
  /^\d{1,9}$/.test(text) ? Number(text) : null;

export const newestMoves: Order<{ id: string; number: number }> = {
  column: 'number',
  direction: 'desc',
  parse: parseNumberKey,
};

export const newestLinks: Order<{ id: string; linkedAt: Date }> = {
  column: 'linkedAt',
  direction: 'desc',
  parse: parseDateKey,
};

import { type Order, parseDateKey } from '../../platform/graphql/pages.ts';

export const newestQuestionnaires: Order<{ id: string; createdAt: Date }> = {
  column: 'createdAt',
  direction: 'desc',
  parse: parseDateKey,
};

import type { Builder } from '../../../platform/graphql/builder.ts';
import { type Context, signedIn } from '../../../platform/graphql/context.ts';
import { rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { countRoundItems, findRoundItems, isFailed, type RoundItem } from '../roundItems.ts';

/** What came of a round: item by item, and what was missed, failed and filed. */
export function addRoundItems(builder: Builder, { client }: Platform): void {
  const item = rowType(builder, 'InspectionItem');
  const request = rowType(builder, 'Request');
  const roundItem = builder.objectRef<RoundItem>('InspectionRoundItem').implement({
    description: 'An item on a round, and what counts for it.',
    fields: (t) => ({
      item: t.field({ type: item, description: 'The item.', resolve: (one) => one.item }),
      result: t.field({
        type: rowType(builder, 'InspectionResult'),
        nullable: true,
        description:
          'The result that was observed last; of two at the same time, the one with the greater key. Null: there is none.',
        resolve: (one) => one.result,
      }),
      isFailed: t.boolean({ description: 'Whether that result fails.', resolve: isFailed }),
      request: t.field({
        type: request,
        nullable: true,
        description:
          'The request about it, when any result of it on this round failed and you may see it: filed for it, or open still from an earlier round.',
        resolve: (one) => one.request,
      }),
    }),
  });
  /** Lists of what there is of the items of many rounds. */
  const ofItems =
    <Value>(choose: (items: RoundItem[]) => Value[]) =>
    async (ids: string[], context: Context): Promise<Value[][]> =>
      (await findRoundItems(client, signedIn(context), ids)).map(choose);
  const loaderOptions = { cache: false };
  const resolve = ({ id }: { id: string }): string => id;
  builder.prismaObjectFields('InspectionRound', (t) => ({
    items: t.loadableList({
      type: roundItem,
      description: 'All items with what counts for each, in order.',
      loaderOptions,
      load: ofItems((items) => items),
      resolve,
    }),
    missedItems: t.loadableList({
      type: item,
      description: 'Items without a result, in order. Of an open round they are still to come.',
      loaderOptions,
      load: ofItems((items) =>
        items.filter(({ result }) => result === null).map((one) => one.item),
      ),
      resolve,
    }),
    missedCount: t.loadable({
      type: 'Int',
      description: 'How many items have no result.',
      loaderOptions,
      load: async (ids: string[]) =>
        (await countRoundItems(client, ids)).map(({ missed }) => missed),
      resolve,
    }),
    failedItems: t.loadableList({
      type: item,
      description: 'Items of which the result that counts fails, in order.',
      loaderOptions,
      load: ofItems((items) => items.filter(isFailed).map((one) => one.item)),
      resolve,
    }),
    failedCount: t.loadable({
      type: 'Int',
      description: 'How many items fail.',
      loaderOptions,
      load: async (ids: string[]) =>
        (await countRoundItems(client, ids)).map(({ failed }) => failed),
      resolve,
    }),
    requests: t.loadableList({
      type: request,
      description:
        'Requests about what failed that you may see, in the order of the items: those that were filed, and those of earlier rounds that were open still.',
      loaderOptions,
      load: ofItems((items) => items.flatMap((one) => one.request ?? [])),
      resolve,
    }),
  }));
}

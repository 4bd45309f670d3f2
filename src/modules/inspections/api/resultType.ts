import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { newestResults } from '../orders.ts';
import { visibleResults } from '../policy.ts';
import type { InspectionEnums } from './enums.ts';

/** What was found of an item, and all that was found at an asset. */
export function addResultType(builder: Builder, { outcome }: InspectionEnums) {
  builder.prismaObject('InspectionResult', {
    description: 'What was found of an item.',
    fields: (t) => ({
      key: t.exposeString('key', {
        description: "The key that the walker's device gave it, one of the round.",
      }),
      item: t.relation('item', { description: 'Of which item.' }),
      round: t.relation('round', { description: 'On which round.' }),
      observedAt: t.expose('observedAt', {
        type: 'DateTime',
        description: 'When it was observed.',
      }),
      value: t.exposeString('value', {
        nullable: true,
        description:
          'What was found, as the type of the item is written; null: it was not possible to look.',
      }),
      outcome: t.expose('outcome', { type: outcome, description: 'What that means.' }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why it was not possible to look.',
      }),
      note: t.exposeString('note', { nullable: true, description: 'What there is to add.' }),
      photos: t.exposeStringList('photos', { description: 'Links to photos.' }),
      isPhotoMissing: t.boolean({
        description: 'Whether it fails, a photo is wanted then, and there is none.',
        select: { item: { select: { isPhotoWanted: true } } },
        resolve: ({ item, photos, outcome: is }) =>
          is === 'FAILED' && item.isPhotoWanted && photos.length === 0,
      }),
    }),
  });
  const results = addConnection(builder, 'InspectionResult', { one: 'a result', many: 'results' });
  builder.prismaObjectFields('Asset', (t) => ({
    inspectionResults: t.field({
      type: results,
      description: 'What was found at it on rounds, the last observed first. For the staff.',
      args: pageArguments(builder),
      select: (args, context, nested) => {
        const { where, ...page } = pageQuery(newestResults, args);
        const visible = { AND: [visibleResults(signedIn(context)), where] };
        return {
          inspectionResults: orAllColumns(
            nested({ ...page, where: visible }, ['edges', 'node'], 'InspectionResult'),
          ),
        };
      },
      resolve: ({ inspectionResults }, args) => toPage(inspectionResults, newestResults, args),
    }),
  }));
  return results;
}

export type ResultsRef = ReturnType<typeof addResultType>;

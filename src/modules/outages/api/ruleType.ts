import type { AssetCriticality } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { criticalityType } from '../../assets/index.ts';
import { visibleRules } from '../policy.ts';

/** What is told when assets go out of order. */
export function addRuleType(builder: Builder, { client }: Platform): void {
  builder.prismaNode('OutageRule', {
    id: nodeId,
    description:
      'What is told when an asset of a kind goes out of order: an incident is opened, one for each asset while it goes on. It concerns the place of the asset, the building of the unit that it stands in, or (with neither) the whole community.',
    fields: (t) => ({
      kind: t.relation('kind', { description: 'For assets of this kind' }),
      leastCriticality: t.field({
        type: criticalityType,
        description: 'on which so much depends, or more.',
        resolve: ({ leastCriticality }): AssetCriticality => leastCriticality,
      }),
      category: t.relation('category', { description: 'What the incidents are about.' }),
      title: t.exposeString('title', {
        description:
          'What is told in a few words, in English; behind it stands the name of the asset.',
      }),
      titleZh: t.exposeString('titleZh', { description: 'The same in Chinese.' }),
      script: t.exposeString('script', {
        description: 'What customers are told about it, in English.',
      }),
      scriptZh: t.exposeString('scriptZh', { description: 'The same in Chinese.' }),
      closingNote: t.exposeString('closingNote', {
        nullable: true,
        description:
          'The last word with which the incident ends when the asset is IN_SERVICE again; null: people say when it is over.',
      }),
      isActive: t.exposeBoolean('isActive', {
        description: 'Whether it opens and ends incidents. What it opened goes on without it.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
  builder.queryFields((t) => ({
    outageRules: t.prismaField({
      type: ['OutageRule'],
      description:
        'What is told when assets go out of order: rules of kinds of assets, by code. For the staff; empty for others.',
      resolve: (query, _root, _args, context) =>
        client.outageRule.findMany({
          ...query,
          where: visibleRules(signedIn(context)),
          orderBy: { kind: { code: 'asc' } },
        }),
    }),
  }));
}

import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { nodeId, rowType } from '../../../platform/graphql/rows.ts';
import type { Platform } from '../../../platform/module.ts';
import { type Advice, findAdvice } from '../findAdvice.ts';
import { visibleAdviceRules } from '../policy.ts';
import type { Measure } from '../rules/advice.ts';
import type { UpkeepEnums } from './enums.ts';

/** Whether to go on repairing assets, and by which rules that is said. */
export function addAdvice(builder: Builder, platform: Platform, enums: UpkeepEnums): void {
  const { client, time } = platform;
  addRuleType(builder);
  const advice = addAdviceType(builder, enums);
  builder.prismaObjectFields('Asset', (t) => ({
    advice: t.loadable({
      type: advice,
      nullable: true,
      description:
        'Whether to go on repairing it or to replace it, by the rule of its kind, with all that speaks for it and what is not known; null: it is not in use.',
      loaderOptions: { cache: false },
      load: async (ids: string[]) => {
        const found = await findAdvice(client, ids, time.now());
        return ids.map((id) => found.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
  }));
  builder.queryFields((t) => ({
    assetAdviceRules: t.prismaField({
      type: ['AssetAdviceRule'],
      description:
        'When assets are to be watched or replaced: the rule for all first, then those of kinds by code. Where there is no rule for all, it is as if there were one with 50 % of repairs, 10 % of life, 95 % of availability, repeated faults counted, and two reasons to replace. For the staff; empty for others.',
      resolve: async (query, _root, _args, context) => {
        const rules = await client.assetAdviceRule.findMany({
          ...query,
          where: visibleAdviceRules(signedIn(context)),
          orderBy: { kind: { code: 'asc' } },
        });
        // The database puts the one without a kind last.
        return rules.toSorted(
          (one, other) => Number(one.kindId !== null) - Number(other.kindId !== null),
        );
      },
    }),
  }));
}

function addRuleType(builder: Builder): void {
  builder.prismaNode('AssetAdviceRule', {
    id: nodeId,
    description: 'When assets are to be watched or replaced.',
    fields: (t) => ({
      kind: t.relation('kind', {
        nullable: true,
        description: 'For assets of this kind; null: of all that have no rule of their own.',
      }),
      repairCostPercent: t.exposeInt('repairCostPercent', {
        nullable: true,
        description:
          'At how much of what the asset cost, in percent, repairs of 365 days are a reason; null: they are not looked at.',
      }),
      remainingLifePercent: t.exposeInt('remainingLifePercent', {
        nullable: true,
        description:
          'At how much of the expected life, in percent, what is left of it is a reason; null: it is not looked at.',
      }),
      availabilityPercent: t.exposeFloat('availabilityPercent', {
        nullable: true,
        description:
          'Below which availability of 365 days, in percent, it is a reason; null: it is not looked at.',
      }),
      countsRepeatedFaults: t.exposeBoolean('countsRepeatedFaults', {
        description: 'Whether repeated faults are a reason.',
      }),
      replaceAt: t.exposeInt('replaceAt', {
        description: 'How many reasons it takes to replace an asset.',
      }),
      version: t.exposeInt('version', {
        description: '1 at first, then one more with each change; for `expectedVersion`.',
      }),
    }),
  });
}

function addAdviceType(builder: Builder, { verdict, measureKind, gap }: UpkeepEnums) {
  const measure = builder.objectRef<Measure>('AssetMeasure').implement({
    description: 'A figure and its limit.',
    fields: (t) => ({
      kind: t.expose('kind', { type: measureKind, description: 'What was measured.' }),
      figure: t.exposeFloat('figure', {
        nullable: true,
        description: 'The figure; null: it is not known, and `missing` says why.',
      }),
      limit: t.exposeFloat('limit', {
        nullable: true,
        description: 'The limit; null: there is none.',
      }),
      isReason: t.exposeBoolean('isReason', {
        description: 'Whether it is a reason to watch or replace the asset.',
      }),
      missing: t.expose('missing', {
        type: gap,
        nullable: true,
        description:
          'What there is to know beside the figure, or instead of it; null: nothing is missing.',
      }),
    }),
  });
  return builder.objectRef<Advice>('AssetAdvice').implement({
    description: 'Whether to go on repairing an asset or to replace it. It decides nothing.',
    fields: (t) => ({
      verdict: t.expose('verdict', { type: verdict, description: 'What the rule comes to.' }),
      rule: t.field({
        type: rowType(builder, 'AssetAdviceRule'),
        nullable: true,
        description:
          'The rule; null: nobody has set one, and the usual limits hold, which `assetAdviceRules` tells.',
        resolve: ({ rule }) => rule,
      }),
      replaceAt: t.exposeInt('replaceAt', {
        description: 'How many reasons it takes to replace an asset.',
      }),
      measures: t.expose('measures', {
        type: [measure],
        description: 'What was looked at, always all four, those that are no reason as well.',
      }),
    }),
  });
}

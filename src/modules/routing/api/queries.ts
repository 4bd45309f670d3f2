import { queryFromInfo } from '@pothos/plugin-prisma';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import {
  type Order,
  orAllColumns,
  pageArguments,
  pageQuery,
  toPage,
} from '../../../platform/graphql/pages.ts';
import type { Platform } from '../../../platform/module.ts';
import { forManagers, visibleRules } from '../policy.ts';
import type { RuleTypes } from './ruleType.ts';

const byPosition: Order<{ id: string; position: number }> = {
  column: 'position',
  direction: 'asc',
  parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
};

export function addQueries(
  builder: Builder,
  { client }: Platform,
  { rules }: Pick<RuleTypes, 'rules'>,
): void {
  builder.queryField('routingRules', (t) =>
    t.field({
      type: rules,
      description:
        'The rules of who does the work, in their order: the first one that matches wins. Where none does, the department that the category names has the work. For administrators and managers.',
      authScopes: forManagers,
      args: {
        isActive: t.arg.boolean({
          description: 'True: those that count; false: the others. Without it: all.',
        }),
        ...pageArguments(builder),
      },
      resolve: async (_root, args, context, info) => {
        const { where, ...page } = pageQuery(byPosition, args);
        const { isActive } = args;
        const rows = await client.routingRule.findMany({
          ...orAllColumns(
            queryFromInfo({ context, info, typeName: 'RoutingRule', path: ['edges', 'node'] }),
          ),
          ...page,
          where: {
            AND: [
              visibleRules(signedIn(context)),
              isActive === null || isActive === undefined ? {} : { isActive },
              where,
            ],
          },
        });
        return toPage(rows, byPosition, args);
      },
    }),
  );
}

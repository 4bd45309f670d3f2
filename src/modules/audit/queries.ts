import { newestSeal } from '../../platform/audit/seal.ts';
import { readTrail } from '../../platform/audit/trail.ts';
import type { Builder } from '../../platform/graphql/builder.ts';
import {
  badCursor,
  decodeCursor,
  makePage,
  pageArguments,
  readFirst,
} from '../../platform/graphql/pages.ts';
import type { Platform } from '../../platform/module.ts';
import { administrator } from '../staff/index.ts';
import { readFilter } from './filter.ts';
import type { AuditTypes } from './types.ts';

export function addQueries(builder: Builder, { client }: Platform, types: AuditTypes): void {
  builder.queryFields((t) => ({
    auditTrail: t.field({
      type: types.entries,
      description:
        'Every change and every refusal, newest first. For administrators. To take much of it away at once, use the command `npm run audit:export`.',
      authScopes: { hasRole: administrator },
      args: {
        filter: t.arg({ type: types.filter, description: 'Only what fits to all of this.' }),
        ...pageArguments(builder, '; nothing is missed or shown twice while new entries come in'),
      },
      resolve: async (_root, { filter, ...page }) => {
        const rows = await readTrail(client, readFilter(filter ?? {}), {
          order: 'NEWEST_FIRST',
          beyond: page.after ? readPosition(page.after) : null,
          limit: readFirst(page) + 1,
        });
        return makePage(rows, page, ({ position }) => [String(position)]);
      },
    }),
    auditSeal: t.field({
      type: types.seal,
      nullable: true,
      description:
        'The newest seal of the record, to be kept outside as an anchor; null before the first. For administrators.',
      authScopes: { hasRole: administrator },
      resolve: () => newestSeal(client),
    }),
  }));
}

function readPosition(cursor: string): bigint {
  const [position = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,18}$/.test(position)) throw badCursor();
  return BigInt(position);
}

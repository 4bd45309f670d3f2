import type { AssetStatus } from '../../../platform/database/generated/client/enums.ts';
import type { Builder } from '../../../platform/graphql/builder.ts';
import { addConnection } from '../../../platform/graphql/connections.ts';
import { signedIn } from '../../../platform/graphql/context.ts';
import { orAllColumns, pageArguments, pageQuery, toPage } from '../../../platform/graphql/pages.ts';
import { toDuration } from '../../../platform/graphql/scalars.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Span } from '../../../platform/spans.ts';
import { IllegalAssetMove } from '../failures.ts';
import { findMoves } from '../findMoves.ts';
import { newestMoves } from '../orders.ts';
import { mayMoveTo } from '../policy.ts';
import { type Stretch, stretchesOf, sumUp } from '../rules/downtime.ts';
import { conditionOf, openMoves } from '../rules/life.ts';
import type { AssetEnums } from './enums.ts';
import { readSpan } from './readSpan.ts';

/** In days: how long a time is that begins where nobody said when. */
const usual = 30;

/** What has become of an asset: its state, its history, and how long it was down. */
export function addLifeFields(
  builder: Builder,
  { client, time }: Platform,
  enums: AssetEnums,
): void {
  builder.prismaObject('AssetMove', {
    description: 'An asset came into another state.',
    fields: (t) => ({
      from: t.expose('from', {
        type: enums.status,
        nullable: true,
        description: 'From which state; null: it was put on the register.',
      }),
      to: t.expose('to', { type: enums.status, description: 'Into which state.' }),
      at: t.expose('at', { type: 'DateTime', description: 'When.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        description: 'When that was written down.',
      }),
      by: t.relation('by', { description: 'Who wrote it down.' }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'Why; null: it was put on the register.',
      }),
    }),
  });
  const moves = addConnection(builder, 'AssetMove', { one: 'a move', many: 'moves' });
  const downtime = addDowntime(builder, enums);
  builder.prismaObjectFields('Asset', (t) => ({
    status: t.expose('status', { type: enums.status, description: 'Where it is in its life.' }),
    statusSince: t.expose('statusSince', {
      type: 'DateTime',
      description: 'Since when it is in that state.',
    }),
    condition: t.field({
      type: enums.condition,
      description: 'Whether it does what it is there for.',
      resolve: ({ status }) => conditionOf(status),
    }),
    moves: t.field({
      type: moves,
      description: 'Its history, the last move first.',
      args: pageArguments(builder),
      select: (args, _context, nested) => ({
        moves: orAllColumns(nested(pageQuery(newestMoves, args), ['edges', 'node'], 'AssetMove')),
      }),
      resolve: ({ moves: rows }, args) => toPage(rows, newestMoves, args),
    }),
    downtime: t.loadable({
      type: downtime,
      description: 'How long it was up, down and unused in a time.',
      args: {
        from: t.arg({
          type: 'DateTime',
          description: 'From when on; without it, 30 days before `until`.',
        }),
        until: t.arg({
          type: 'DateTime',
          description:
            'Up to when, at most 3,660 days after `from`; without it, now. What is to come is not counted.',
        }),
      },
      byPath: true,
      loaderOptions: { cache: false },
      load: async (ids: string[], _context, args) => {
        const span = readSpan(args, time.now(), usual);
        const found = await findMoves(client, ids, span);
        return ids.map((id) => ({ ...span, stretches: stretchesOf(found.get(id) ?? [], span) }));
      },
      resolve: ({ id }) => id,
    }),
    viewerCanMoveTo: t.field({
      type: [enums.status],
      description: 'Into which states you can bring it now.',
      resolve: (asset, _args, context) =>
        openMoves(asset.status).filter((to) => mayMoveTo(signedIn(context), asset, to)),
    }),
  }));
  builder.objectType(IllegalAssetMove, {
    name: 'IllegalAssetMoveError',
    description: "The asset's state does not allow this move. Code: ILLEGAL_ASSET_MOVE.",
    interfaces: ['UserError'],
    fields: (t) => ({
      status: t.expose('status', { type: enums.status, description: 'The state it is in.' }),
      openMoves: t.expose('openMoves', {
        type: [enums.status],
        description: 'Into which it can come instead.',
      }),
    }),
  });
}

interface Down extends Span {
  status: AssetStatus;
}

function addDowntime(builder: Builder, enums: AssetEnums) {
  const interval = builder.objectRef<Down>('AssetDowntimeInterval').implement({
    description: 'A time in which an asset was down.',
    fields: (t) => ({
      from: t.field({
        type: 'DateTime',
        description: 'From when on; not before the time that was asked for.',
        resolve: ({ from }) => new Date(from),
      }),
      until: t.field({
        type: 'DateTime',
        description: 'Up to when; the end of that time where it is down still.',
        resolve: ({ until }) => new Date(until),
      }),
      status: t.expose('status', {
        type: enums.status,
        description: 'In which state: UNDER_MAINTENANCE or OUT_OF_ORDER.',
      }),
    }),
  });
  return builder.objectRef<Span & { stretches: Stretch[] }>('AssetDowntime').implement({
    description: 'How an asset did in a time. Up, down and unused add up to the whole.',
    fields: (t) => ({
      from: t.field({
        type: 'DateTime',
        description: 'From when on.',
        resolve: ({ from }) => new Date(from),
      }),
      until: t.field({
        type: 'DateTime',
        description: 'Up to when; not after now.',
        resolve: ({ until }) => new Date(until),
      }),
      up: t.field({
        type: 'Duration',
        description: 'How long it was in service.',
        resolve: ({ stretches }) => toDuration(sumUp(stretches).UP),
      }),
      down: t.field({
        type: 'Duration',
        description: 'How long it was under maintenance or out of order.',
        resolve: ({ stretches }) => toDuration(sumUp(stretches).DOWN),
      }),
      unused: t.field({
        type: 'Duration',
        description: 'How long it was not in use: not yet, or no more.',
        resolve: ({ stretches }) => toDuration(sumUp(stretches).UNUSED),
      }),
      availability: t.float({
        nullable: true,
        description:
          'The share of the time in use in which it was up, 0 to 1; null: it was not in use.',
        resolve: ({ stretches }) => {
          const { UP, DOWN } = sumUp(stretches);
          return UP + DOWN === 0 ? null : UP / (UP + DOWN);
        },
      }),
      intervals: t.field({
        type: [interval],
        description: 'When it was down, the first time first. They never overlap.',
        resolve: ({ stretches }) =>
          stretches.flatMap(({ status, condition, from, until }) =>
            status !== null && condition === 'DOWN' ? [{ status, from, until }] : [],
          ),
      }),
    }),
  });
}

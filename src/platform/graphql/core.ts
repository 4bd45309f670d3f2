import { resolveNodes } from '@pothos/plugin-relay';
import type { GraphQLResolveInfo } from 'graphql';
import { encodeEventCursor } from '../events/cursor.ts';
import type { ModuleParts, Platform } from '../module.ts';
import type { LoadActors } from './actors.ts';
import type { Builder } from './builder.ts';
import type { Context } from './context.ts';
import { InvalidInput } from './failures.ts';
import { decodeId } from './ids.ts';
import { addMoney } from './money.ts';
import { parseDateTime, parseDuration, serializeDateTime } from './scalars.ts';

const mostNodes = 100;

/** Adds the scalars, `Actor`, and the fields of `Query` that `schema/platform.graphql` promises. */
export function addCore(
  builder: Builder,
  platform: Platform,
  parts: readonly ModuleParts[],
  loadActors: LoadActors,
): void {
  builder.scalarType('DateTime', {
    description:
      'An instant in RFC 3339, answered in UTC with milliseconds: `2026-11-23T08:30:00.000Z`. Input may carry any offset.',
    serialize: serializeDateTime,
    parseValue: parseDateTime,
  });
  builder.scalarType('Duration', {
    description:
      'An ISO 8601 duration of fixed length, in weeks, days of 24 hours, hours, minutes and seconds: `PT30M`, `P1DT12H`. Years and months are refused, because their length varies.',
    serialize: String,
    parseValue: parseDuration,
  });
  addMoney(builder);
  builder.interfaceType('Actor', {
    description:
      'Somebody who acts: of the staff, a customer, or whoever else a module lets sign in.',
    resolveType: (actor) => actor.__typename,
    fields: (t) => ({
      id: t.globalID({
        description: 'Opaque id, as for `node`.',
        resolve: ({ __typename, id }) => ({ type: __typename as string, id }),
      }),
      name: t.exposeString('name', { description: 'The name to show.' }),
    }),
  });

  // Pothos adds it with the first connection; the contract has it in any case.
  builder.pageInfoRef();

  const findNodes = nodeFinder(builder, parts);
  builder.queryType({
    description: 'What can be read.',
    authScopes: { signedIn: true },
    fields: (t) => ({
      viewer: t.field({
        type: 'Actor',
        nullable: true,
        description: 'Who the token names; null without a token.',
        skipTypeScopes: true,
        resolve: async (_root, _args, { caller }) =>
          caller ? ((await loadActors([caller]))[0] ?? null) : null,
      }),
      node: t.field({
        type: builder.nodeInterfaceRef(),
        nullable: true,
        description: 'The thing of this id; null when there is none that you may see.',
        args: { id: t.arg.id({ required: true, description: 'As some `id` field gave it.' }) },
        resolve: async (_root, { id }, context, info) =>
          (await findNodes([id], context, info))[0] ?? null,
      }),
      nodes: t.field({
        type: [builder.nodeInterfaceRef()],
        nullable: { list: false, items: true },
        description:
          'The things of these ids, in the same order, null where there is none that you may see. At most 100.',
        args: {
          ids: t.arg.idList({ required: true, description: 'As some `id` fields gave them.' }),
        },
        resolve: (_root, { ids }, context, info) => {
          if (ids.length > mostNodes) throw tooManyIds(ids.length);
          return findNodes(ids, context, info);
        },
      }),
      eventCursor: t.string({
        description:
          "The place where the stream of events stands now. Give it to a subscription's `after` to hear everything from this moment on.",
        resolve: async () => encodeEventCursor(await platform.events.head()),
      }),
    }),
  });
}

/** Finds nodes that the caller may see; whatever no module grants is as if it were not there. */
function nodeFinder(builder: Builder, parts: readonly ModuleParts[]) {
  const reach = new Map(parts.flatMap((part) => Object.entries(part.reach ?? {})));
  return async (ids: readonly string[], context: Context, info: GraphQLResolveInfo) => {
    const decoded = ids.map(decodeId);
    const visible = new Set<string>();
    await Promise.all(
      [...new Set(decoded.map((id) => id?.type))].map(async (type) => {
        const inReach = type === undefined ? undefined : reach.get(type);
        if (!inReach || !context.caller) return;
        const wanted = decoded.flatMap((id) => (id !== null && id.type === type ? [id.id] : []));
        for (const id of await inReach(context.caller, wanted)) visible.add(`${type}:${id}`);
      }),
    );
    return resolveNodes(
      builder,
      context,
      info,
      decoded.map((id) =>
        id && visible.has(`${id.type}:${id.id}`) ? { typename: id.type, id: id.id } : null,
      ),
    ) as Promise<object[]>;
  };
}

function tooManyIds(count: number): InvalidInput {
  return new InvalidInput(
    ['ids'],
    'INVALID_INPUT',
    {
      en: 'At most {most} ids at once; {count} were given.',
      zh: '一次最多 {most} 个标识；这里给出了 {count} 个。',
    },
    { most: mostNodes, count },
  );
}

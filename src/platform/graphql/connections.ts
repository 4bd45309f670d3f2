import type { ObjectRef } from '@pothos/core';
import type PrismaTypes from '../database/generated/pothos-types.ts';
import type { Builder, BuilderTypes } from './builder.ts';
import type { Page } from './pages.ts';

/** How a connection's descriptions speak of its rows: `{ one: 'a unit', many: 'units' }`. */
interface Nouns {
  one: string;
  many: string;
}

type Rows = { [Name in keyof PrismaTypes]: PrismaTypes[Name]['Shape'] };

/**
 * Adds `<Name>Connection` and `<Name>Edge` for a type of the database. The module that owns the
 * type calls it once; other modules use the connection by `connectionOf`.
 */
export function addConnection<Name extends keyof PrismaTypes & string>(
  builder: Builder,
  name: Name,
  nouns: Nouns,
  options: { hasTotalCount?: boolean } = {},
) {
  return addConnectionOf<Rows[Name]>(builder, name, name as never, nouns, options);
}

/** As `addConnection`, for rows that are not a type of the database. */
export function addConnectionOf<Row>(
  builder: Builder,
  name: string,
  node: ObjectRef<BuilderTypes, Row>,
  { one, many }: Nouns,
  { hasTotalCount = false }: { hasTotalCount?: boolean } = {},
) {
  const noun = one.replace(/^an? /, '');
  const edge = builder.objectRef<Page<Row>['edges'][number]>(`${name}Edge`).implement({
    description: `${one.charAt(0).toUpperCase()}${one.slice(1)} in a page.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'To go on after this one.' }),
      node: t.field({
        type: node as never,
        description: `The ${noun}.`,
        resolve: (edgeOfPage) => edgeOfPage.node as never,
      }),
    }),
  });
  return builder.objectRef<Page<Row>>(`${name}Connection`).implement({
    description: `A page of ${many}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: `The ${many} of this page.`,
        resolve: (page) => page.edges,
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Where the page lies.',
        resolve: (page) => page.pageInfo,
      }),
      ...(hasTotalCount && {
        totalCount: t.int({
          description: 'How many there are in all; counted only when asked for.',
          resolve: (page) => page.totalCount?.() ?? 0,
        }),
      }),
    }),
  });
}

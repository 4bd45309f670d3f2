import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, file, findCompany } from '../support/company.ts';
import * as documents from '../support/documents.ts';
import { until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow();
  company = await findCompany(window);
});
afterAll(() => window.close());

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nest = (depth: number, around: string, middle: string) =>
  `${`${around} { `.repeat(depth)}${middle}${' }'.repeat(depth)}`;

const upAndDown = nest(5, 'units(first: 1) { edges { node { community', 'id').replace(
  / }/g,
  ' } } } }',
);

describe('an operation that asks for too much', () => {
  it.each<[string, RegExp, string, Record<string, unknown>?]>([
    ['24 levels', /24 levels deep/, `{ communities { edges { node { ${upAndDown} } } } }`],
    ['60 aliases', /60 aliases/, `{ ${repeat(60, (index) => `a${index}: __typename`)} }`],
    [
      '100 directives',
      /100 directives/,
      `{ viewer { id ${repeat(100, () => '@include(if: true)')} } }`,
    ],
    [
      'pages of pages of pages',
      /costs \d+/,
      `{ communities(first: 100) { edges { node { requests(first: 100) { edges { node {
         timeline(first: 100) { edges { cursor } } } } } } } } }`,
    ],
    [
      'pages of pages with their sizes in variables',
      /costs \d+/,
      `query ($n: Int) { communities(first: $n) { edges { node { units(first: $n) { edges { node {
         requests(first: $n) { edges { cursor } } } } } } } } }`,
      { n: 100 },
    ],
  ])('with %s is refused', async (_what, reason, query, variables) => {
    const { data, errors } = await window.as('manager.a').ask(query, variables);
    expect(data ?? null).toBeNull();
    const tooLarge = errors?.filter(({ message }) => reason.test(message));
    expect(tooLarge).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
  });

  it('is refused over WebSocket by the same rule, and what else runs on the socket lives on', async () => {
    const request = await file(window, company, { categoryCode: 'NOISE' });
    const manager = window.as('manager.a');
    const watch = await manager.subscribe('WebSocket', documents.Follow, { requestId: request.id });
    const greedy = await manager.subscribe(
      'WebSocket',
      `subscription ($id: ID!) { requestChanged(requestId: $id) { request { community {
         requests(first: 100) { edges { node { community {
           requests(first: 100) { edges { node { timeline(first: 20) { edges { node { at } } } } } } } } } } } } } }`,
      { id: request.id },
    );
    await until(() => greedy.errors.length > 0);
    expect(JSON.stringify(greedy.errors)).toContain('OPERATION_TOO_LARGE');
    expect(greedy.events).toEqual([]);
    await until(async () => {
      await window.as('staff.engineering.a').mutate(documents.Note, { id: request.id });
      return watch.events.length > 0;
    });
  });
});

describe('an operation of a front end', () => {
  it('says what it costs', async () => {
    const answer = await window.as('manager.a').ask(documents.Board, { communityId: company.a.id });
    expect(answer).toMatchObject({ extensions: { cost: { limit: 50_000 } } });
    const small = await window.as('manager.a').ask('{ viewer { name } }');
    expect(small).toMatchObject({ extensions: { cost: { requested: 1 } } });
  });

  it('that was promised is within the limits, and so is looking at the schema', async () => {
    for (const query of [documents.Board, documents.Places, documents.Me]) {
      const { errors } = await window.as('admin').ask(query, { communityId: company.a.id });
      expect(errors).toBeUndefined();
    }
    const { data, errors } = await window.as(null).ask(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data?.__schema.types.length).toBeGreaterThan(50);
  });
});

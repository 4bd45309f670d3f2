import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind } from '../support/assets.ts';
import type { Client } from '../support/client.ts';
import { findCompany } from '../support/company.ts';
import { codeIn, issueLabel, Labelled, scanner } from '../support/labels.ts';
import { openSocket } from '../support/socket.ts';
import { stored } from '../support/stored.ts';
import { fieldSelection } from '../support/walk.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Whoever scanned a label is let in for two things. The matrix of rights has every mutation. */

let window: Window;
let asset: Record<string, any>;
let code: string;
let phone: Client;

beforeAll(async () => {
  window = await openWindow();
  await createKind(window);
  asset = await createAsset(window);
  code = codeIn((await issueLabel(window, asset.id)).address);
  phone = scanner(window, code);
});
afterAll(() => window.close());

const codeOf = async (query: string, variables = {}): Promise<unknown> => {
  const { data, errors } = await phone.ask(query, variables);
  // Nothing comes along with the refusal.
  expect(Object.values(data ?? {}).filter((one) => one !== null)).toEqual([]);
  return errors?.[0]?.extensions?.code;
};

describe('whoever scanned a label', () => {
  it('is refused every other query', async () => {
    const { schema } = window.composition;
    const { labelledAsset, ...others } = (schema.getType('Query') as GraphQLObjectType).getFields();
    expect(labelledAsset).toBeDefined();
    const parts = Object.values(others).flatMap((field) => fieldSelection(schema, field) ?? []);
    expect(parts.length).toBeGreaterThan(30);
    for (const part of parts) expect(await codeOf(`{ ${part} }`), part).toBe('FORBIDDEN');
    const { a } = await findCompany(window);
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    for (const id of [asset.id, a.id]) expect(await codeOf(query, { id })).toBe('FORBIDDEN');
    expect(await codeOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [a.id] })).toBe(
      'FORBIDDEN',
    );
  });

  it('is refused other mutations, and that is written down without their words', async () => {
    const before = await stored(window);
    const File =
      'mutation ($id: ID!) { fileRequest(input: { communityId: $id, categoryCode: "LIFT", channel: QR, title: "secret words" }) { __typename ... on UserError { code } } }';
    const { a } = await findCompany(window);
    expect(await phone.mutate(File, { id: a.id })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stored(window)).toEqual(before);
    const denied = await window.database.client.event.findMany({
      where: { kind: 'platform.mutation-denied' },
    });
    expect(denied).toEqual([expect.objectContaining({ actorType: 'AssetLabel' })]);
    expect(JSON.stringify(denied.map(({ data }) => data))).not.toContain('secret');
  });

  it('hears nothing over a socket, and sees there what the label is stuck on', async () => {
    const socket = await openSocket(window.url, await phone.headers());
    socket.start('1', 'subscription { clockChanged { cursor } }');
    const [refusal] = await socket.wait('1', 1);
    expect(JSON.stringify(refusal)).toContain('FORBIDDEN');
    socket.start('2', Labelled);
    const [answer] = await socket.wait('2', 1);
    expect(JSON.stringify(answer)).toContain('Lift of building 1');
    socket.cut();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, findCompany, owner } from '../support/company.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Looks, Reveal } from './documents.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const input = (changes: object = {}) => ({
  customerId: company.a.customers[owner],
  fields: ['PHONE'],
  reason: 'Water runs out under their door',
  ...changes,
});

async function looksFor(login: string, variables: object = {}): Promise<any> {
  const id = company.a.customers[owner];
  const { node } = await window.as(login).query(Looks, { id, ...variables });
  return node?.personalDataLooks;
}
const counted = async () => ({
  looks: await window.database.client.personalDataLook.count(),
  events: await window.database.client.event.count({ where: { kind: 'privacy.revealed' } }),
});

describe('looking at personal data', () => {
  it('shows what was asked for, in this answer alone', async () => {
    const engineer = window.as('staff.engineering.a');
    const phone = await engineer.mutate(Reveal, { input: input() });
    expect(phone.personalData).toEqual({
      phone: '13800000101',
      identityNumber: null,
      plates: null,
      addresses: null,
    });
    const rest = await engineer.mutate(Reveal, {
      input: input({ fields: ['IDENTITY_NUMBER', 'PLATES', 'ADDRESSES'] }),
    });
    expect(rest.personalData).toEqual({
      phone: null,
      identityNumber: '440103199003070037',
      plates: ['粤A·D0001'],
      addresses: ['1-101'],
    });
    const { node } = await engineer.query(
      'query ($id: ID!) { node(id: $id) { ... on Customer { phone } } }',
      { id: company.a.customers[owner] },
    );
    expect(node.phone).toBe('138****0101');
  });

  it('is written down with who, what and why, and without what was seen', async () => {
    const { client } = window.database;
    const before = await counted();
    const { look } = await window.as('manager.a').mutate(Reveal, { input: input() });
    expect(await counted()).toEqual({ looks: before.looks + 1, events: before.events + 1 });
    const event = await client.event.findFirstOrThrow({
      where: { kind: 'privacy.revealed' },
      orderBy: { sequence: 'desc' },
    });
    const manager = await client.staff.findUniqueOrThrow({ where: { login: 'manager.a' } });
    expect(event).toMatchObject({
      subjectId: decodeId(company.a.customers[owner] as string)?.id,
      actorId: manager.id,
      at: time.now(),
      isPublic: false,
      data: {
        lookId: decodeId(look.id)?.id,
        fields: ['PHONE'],
        reason: 'Water runs out under their door',
      },
    });
    expect(JSON.stringify(event.data)).not.toContain('0101');
  });

  it('under the same key shows it again, and is written down once', async () => {
    const before = await counted();
    const variables = { input: input({ reason: 'Ring before the water is off' }), key: 'again' };
    const engineer = window.as('staff.engineering.a');
    const first = await engineer.mutate(Reveal, variables);
    expect(first.personalData.phone).toBe('13800000101');
    expect(await engineer.mutate(Reveal, variables)).toEqual(first);
    expect((await counted()).looks).toBe(before.looks + 1);
    // The key is one person's: another one who uses it looks for themselves.
    await window.as('manager.a').mutate(Reveal, variables);
    expect((await counted()).looks).toBe(before.looks + 2);
  });

  it('is for the staff in whose reach the customer is', async () => {
    const before = await counted();
    for (const [login, code] of [
      ['owner.a', 'FORBIDDEN'],
      ['relative.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
      ['staff.frontdesk.b', 'NOT_FOUND'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      const result = await window.as(login).mutate(Reveal, { input: input() });
      expect(result.code, String(login)).toBe(code);
      expect(JSON.stringify(result)).not.toContain('0101');
    }
    expect(await counted()).toEqual(before);
  });

  it('needs a reason, and something to look at', async () => {
    const before = await counted();
    for (const [changes, field] of [
      [{ reason: 'why' }, 'reason'],
      [{ reason: 'x'.repeat(501) }, 'reason'],
      [{ fields: [] }, 'fields'],
      [{ customerId: company.a.units['1-101'] }, 'customerId'],
    ] as const) {
      const result = await window.as('manager.a').mutate(Reveal, { input: input(changes) });
      expect(result).toMatchObject({ __typename: 'InvalidInputError', path: ['input', field] });
    }
    expect(await counted()).toEqual(before);
  });
});

describe('who looked', () => {
  it('is read by the customer and administrators, newest first, page by page', async () => {
    time.pass(minutes(1));
    await window.as('staff.cleaning.a').mutate(Reveal, {
      input: input({ fields: ['PLATES', 'PLATES'], reason: 'Car lights are on' }),
    });
    const newest = {
      at: time.now().toISOString(),
      fields: ['PLATES'],
      reason: 'Car lights are on',
      by: { name: 'Luo Mei 罗梅' },
    };
    for (const login of ['owner.a', 'admin']) {
      const page = await looksFor(login, { first: 1 });
      expect(page.edges).toEqual([{ node: newest }]);
      expect(page.pageInfo.hasNextPage).toBe(true);
      const rest = await looksFor(login, { after: page.pageInfo.endCursor });
      expect(rest.edges).toHaveLength((await counted()).looks - 1);
      expect(rest.edges).not.toContainEqual({ node: newest });
    }
  });

  it('is nobody else’s business', async () => {
    expect((await counted()).looks).toBeGreaterThan(0);
    for (const login of ['manager.a', 'staff.frontdesk.a', 'staff.engineering.a']) {
      expect((await looksFor(login)).edges, login).toEqual([]);
    }
    const { id } = await window.database.client.personalDataLook.findFirstOrThrow();
    const node = async (login: string) =>
      (
        await window.as(login).query('query ($id: ID!) { node(id: $id) { __typename } }', {
          id: encodeId('PersonalDataLook', id),
        })
      ).node;
    expect(await node('owner.a')).toEqual({ __typename: 'PersonalDataLook' });
    for (const login of ['relative.a', 'owner.b', 'manager.a', 'manager.b']) {
      expect(await node(login), login).toBeNull();
    }
  });
});

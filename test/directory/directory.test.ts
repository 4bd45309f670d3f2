import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, findCompany } from '../support/company.ts';
import { createContact, waterCompany } from '../support/contacts.ts';
import { ChangeContact, CreateContact, DeactivateContact } from '../support/documents.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

/** Whom to turn to with what is not the company's to do. */

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
});
afterAll(() => window.close());

const Find = `query ($communityId: ID, $text: String, $first: Int, $after: String) {
  contacts(communityId: $communityId, text: $text, first: $first, after: $after) {
    edges { node { name purpose } } pageInfo { hasNextPage endCursor } } }`;

async function namesFor(login: string, variables: Record<string, unknown> = {}): Promise<string[]> {
  const { contacts } = await window.as(login).query(Find, variables);
  return contacts.edges.map(({ node }: any) => node.name);
}
const change = (input: Record<string, unknown>) =>
  window.as('admin').mutate(ChangeContact, { input });
const eventsOf = (id: string) =>
  window.database.client.event.findMany({
    where: { subjectId: Buffer.from(id, 'base64url').toString().slice('Contact:'.length) },
    orderBy: { sequence: 'asc' },
  });

describe('the directory', () => {
  it('is read by whoever is signed in, a customer too: those of the community, and those for all', async () => {
    const everywhere = { name: 'Animal rescue', nameZh: null, purpose: 'Stray dogs' };
    await createContact(window, everywhere);
    const gate = { name: 'Gate builder', nameZh: null, purpose: 'The gate is under warranty' };
    await createContact(window, { ...gate, communityId: company.a.id });
    const demo = ['City water company', 'Street office'];
    expect(await namesFor('owner.a', { communityId: company.a.id })).toEqual([
      'Animal rescue',
      demo[0],
      'Gate builder',
      demo[1],
    ]);
    expect(await namesFor('owner.b')).toEqual(['Animal rescue', ...demo]);
    // Of a community that is not theirs they see what is for all.
    expect(await namesFor('owner.b', { communityId: company.a.id })).toEqual([
      'Animal rescue',
      ...demo,
    ]);
    const { errors } = await window.as(null).ask(Find);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('is searched in both languages, and comes in pages and in the language of the call', async () => {
    expect(await namesFor('owner.a', { text: ' WATER ' })).toEqual(['City water company']);
    expect(await namesFor('owner.a', { text: '自来水' })).toEqual(['City water company']);
    expect(await namesFor('owner.a', { text: 'warranty' })).toEqual(['Gate builder']);
    expect(await namesFor('owner.a', { text: '%' })).toEqual([]);
    expect(await namesFor('owner.a', { text: 'a_er' })).toEqual([]);
    const { data } = await window
      .as('owner.a')
      .ask(Find, { text: 'water' }, { 'accept-language': 'zh-CN' });
    expect(data?.contacts.edges).toEqual([
      { node: { name: '市自来水公司', purpose: '市政供水管道、水表、水费' } },
    ]);
    const page = (await window.as('owner.a').query(Find, { first: 3 })).contacts;
    expect(page.pageInfo.hasNextPage).toBe(true);
    const next = { first: 3, after: page.pageInfo.endCursor };
    expect(await namesFor('owner.a', next)).toEqual(['Street office']);
  });

  it('says nothing where the text is too long, in both languages', async () => {
    const ask = (language: string) =>
      window.as('owner.a').ask(Find, { text: 'x'.repeat(101) }, { 'accept-language': language });
    expect((await ask('en')).errors?.[0]?.message).toBe('At most 100 characters.');
    expect((await ask('zh-CN')).errors?.[0]?.message).toBe('最多 100 个字符。');
  });
});

describe('an administrator', () => {
  it('changes a contact: what is left out stays, what is null goes, and the log knows what was', async () => {
    const id = await createContact(window, { url: 'https://water.example/' });
    time.pass(minutes(1));
    const result = await change({ contactId: id, expectedVersion: 1, phone: '96969', url: null });
    expect(result).toEqual({
      __typename: 'ChangeContactSuccess',
      contact: {
        id,
        name: waterCompany.name,
        purpose: waterCompany.purpose,
        phone: '96969',
        url: null,
        isActive: true,
        version: 2,
      },
    });
    // The same once more changes nothing, and is no new version.
    expect(await change({ contactId: id, phone: '96969' })).toMatchObject({
      contact: { version: 2 },
    });
    expect((await eventsOf(id)).map(({ kind, data }) => [kind, data])).toEqual([
      [
        'directory.contact-created',
        {
          ...waterCompany,
          communityId: null,
          url: 'https://water.example/',
          address: null,
          version: 1,
        },
      ],
      [
        'directory.contact-changed',
        {
          version: 2,
          was: { phone: '96968', url: 'https://water.example/' },
          is: { phone: '96969', url: null },
        },
      ],
    ]);
  });

  it('takes one out: it is found no more, and stays what it was', async () => {
    const id = await createContact(window, { name: 'Old hotline', nameZh: null });
    const remove = () => window.as('admin').mutate(DeactivateContact, { id });
    expect(await remove()).toMatchObject({ contact: { isActive: false, version: 2 } });
    expect(await namesFor('admin', { text: 'Old hotline' })).toEqual([]);
    const Read = 'query ($id: ID!) { node(id: $id) { ... on Contact { name isActive } } }';
    expect((await window.as('owner.a').query(Read, { id })).node).toEqual({
      name: 'Old hotline',
      isActive: false,
    });
    const before = await stored(window);
    const conflict = { code: 'CONFLICT', path: ['input', 'contactId'] };
    expect(await remove()).toMatchObject(conflict);
    expect(await change({ contactId: id, phone: '1' })).toMatchObject(conflict);
    expect(await stored(window)).toEqual(before);
  });

  it('is told what is wrong where, and nothing is changed', async () => {
    const id = await createContact(window);
    const before = await stored(window);
    const create = async (changes: Record<string, unknown>) => {
      const input = { ...waterCompany, ...changes };
      const { code, path } = await window.as('admin').mutate(CreateContact, { input });
      return [code, path.join('.')];
    };
    const wrong = (field: string) => ['INVALID_INPUT', `input.${field}`];
    expect(await create({ name: ' ' })).toEqual(wrong('name'));
    expect(await create({ purpose: 'x'.repeat(501) })).toEqual(wrong('purpose'));
    expect(await create({ url: 'javascript:alert(1)' })).toEqual(wrong('url'));
    expect(await create({ url: 'water' })).toEqual(wrong('url'));
    expect(await create({ phone: null })).toEqual(['INVALID_INPUT', 'input']);
    expect(await create({ communityId: id })).toEqual(['INVALID_ID', 'input.communityId']);
    expect(await change({ contactId: id, phone: null })).toMatchObject({ path: ['input'] });
    expect(await change({ contactId: id, expectedVersion: 7, phone: '1' })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'expectedVersion'],
    });
    expect(await stored(window)).toEqual(before);
  });
});

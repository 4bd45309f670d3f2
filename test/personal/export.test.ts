import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDatamodel } from '../../src/platform/database/generated/pothos-types.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { type Company, file, findCompany, owner } from '../support/company.ts';
import { createContact } from '../support/contacts.ts';
import { Accept, Note, Redirect, ReportUp } from '../support/documents.ts';
import { openQuestionnaire } from '../support/questionnaires.ts';
import { AcceptQuote, offer } from '../support/services.ts';
import { askAll, asked } from '../support/surveys.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { Export, Looks, Reveal } from './documents.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let customerId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  customerId = company.a.customers[owner] as string;
  const { id } = await file(window, company, { location: 'Left of the door' });
  await window.as('staff.engineering.a').mutate(Accept, { id });
  await window.as('staff.engineering.a').mutate(Note, { id });
  await window.as('staff.engineering.a').mutate(ReportUp, { id });
  const quote = await offer(window, id, { note: 'With a new tap' });
  await window.as('owner.a').mutate(AcceptQuote, { id: quote.id });
  await window
    .as('manager.a')
    .mutate(Reveal, { input: { customerId, fields: ['PHONE'], reason: 'Ask for the key' } });
  await openQuestionnaire(window);
});
afterAll(() => window.close());

const looks = async () =>
  (await window.as('owner.a').query(Looks, { id: customerId })).node.personalDataLooks.edges.map(
    ({ node }: any) => node,
  );

interface Model {
  fields: { name: string; kind: string; type: string; isList: boolean }[];
}
const models = Object.entries(getDatamodel().datamodel.models as unknown as Record<string, Model>);

/** The lists that the datamodel hangs on a customer: every table with a link to one. */
const lists = models
  .filter(([name]) => name === 'Customer')
  .flatMap(([, { fields }]) => fields.filter(({ kind, isList }) => kind === 'object' && isList));

describe('the file of all that is kept about a customer', () => {
  it('is for the customer, and says what there is', async () => {
    const { fileName, json } = await window.as('owner.a').mutate(Export, { input: { customerId } });
    expect(fileName).toBe('personal-data-2026-03-02.json');
    const kept = JSON.parse(json);
    expect(kept).toMatchObject({
      madeAt: '2026-03-02T01:00:00.000Z',
      customer: {
        name: owner,
        phone: '13800000101',
        identityNumber: '440103199003070037',
        login: 'owner.a',
        community: 'Yinghu Gardens 映湖花园',
      },
      occupancies: [{ relation: 'OWNER', unit: '1-101', until: null }],
      vehicles: [{ plate: '粤A·D0001' }],
      requests: [
        {
          number: 'YH-000001',
          title: 'Water under the sink',
          description: 'Under the kitchen sink, since this morning.',
          location: 'Left of the door',
          unit: '1-101',
        },
      ],
      quotes: [
        {
          request: 'YH-000001',
          status: 'ACCEPTED',
          note: 'With a new tap',
          total: 26_000,
          currency: 'CNY',
          lines: [
            { title: 'Change a tap', quantity: '1', unitPrice: 8000, amount: 8000 },
            { title: "Fitter's work", quantity: '1.5', unitPrice: 12_000, amount: 18_000 },
          ],
        },
      ],
      personalDataLooks: [{ fields: ['PHONE'], reason: 'Ask for the key', by: 'He Jun 何军' }],
    });
    // The public story alone: what the staff report up among themselves is not about the customer.
    expect(kept.requests[0].story.map(({ what }: any) => what)).toEqual([
      'Taken in: Water under the sink',
      'Somebody took it on.',
      'Plumber on the way',
      'What it would cost: CN¥260.00, With a new tap',
      'The customer accepted the quote: CN¥260.00',
    ]);
    expect(json).not.toContain('Needs the lift vendor');
    // Nobody else's.
    expect(json).not.toContain('Lin Tao');
  });

  it('has every table in it that has a link to customers', async () => {
    await askAll(window);
    await asked(window, company);
    const { json } = await window.as('owner.a').mutate(Export, { input: { customerId } });
    const kept = JSON.parse(json);
    expect(new Set(lists.map(({ type }) => type))).toEqual(
      new Set(
        models
          .filter(([, { fields }]) => fields.some(({ name }) => name === 'customerId'))
          .map(([name]) => name),
      ),
    );
    const { _count } = await window.database.client.customer.findUniqueOrThrow({
      where: { id: decodeId(customerId)?.id as string },
      select: { _count: true },
    });
    for (const { name: list } of lists) {
      const count = (_count as Record<string, number>)[list];
      expect(count, `the test has rows of ${list}`).toBeGreaterThan(0);
      expect(kept[list], `the file has a section ${list}`).toHaveLength(count as number);
    }
  });

  it('says whom they were told to turn to', async () => {
    const contactId = await createContact(window);
    const { number, id } = await file(window, company);
    await window.as('staff.frontdesk.a').mutate(Redirect, { id, contactId });
    const { json } = await window.as('owner.a').mutate(Export, { input: { customerId } });
    const told = JSON.parse(json).requests.find((one: any) => one.number === number);
    expect(told.redirections).toEqual([
      {
        name: 'City water company',
        phone: '96968',
        url: null,
        address: null,
        note: "The pipe in the street is the water company's",
        at: '2026-03-02T01:00:00.000Z',
      },
    ]);
  });

  it('is made by an administrator with a reason, and the customer reads that', async () => {
    const admin = window.as('admin');
    const before = await looks();
    expect(await admin.mutate(Export, { input: { customerId } })).toMatchObject({
      __typename: 'InvalidInputError',
      path: ['input', 'reason'],
    });
    expect(await looks()).toEqual(before);
    const variables = { input: { customerId, reason: 'Asked for by letter' }, key: 'letter' };
    const { json } = await admin.mutate(Export, variables);
    expect(JSON.parse(json).customer.phone).toBe('13800000101');
    expect((await admin.mutate(Export, variables)).__typename).toBe('ExportPersonalDataSuccess');
    expect(await looks()).toEqual([
      expect.objectContaining({
        fields: ['PHONE', 'IDENTITY_NUMBER', 'PLATES', 'ADDRESSES'],
        reason: 'Asked for by letter',
        by: { name: 'Zhou Ming 周明' },
      }),
      ...before,
    ]);
  });

  it('is for nobody else', async () => {
    const { client } = window.database;
    const exported = () => client.event.count({ where: { kind: 'privacy.exported' } });
    const before = await exported();
    expect(before).toBeGreaterThan(0);
    for (const [login, code] of [
      ['manager.a', 'FORBIDDEN'],
      ['staff.frontdesk.a', 'FORBIDDEN'],
      ['relative.a', 'NOT_FOUND'],
      ['owner.b', 'NOT_FOUND'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      const result = await window
        .as(login)
        .mutate(Export, { input: { customerId, reason: 'Just to see' } });
      expect(result.code, String(login)).toBe(code);
    }
    expect(await exported()).toBe(before);
  });
});

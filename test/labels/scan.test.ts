import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind, requestsOf } from '../support/assets.ts';
import { Accept } from '../support/documents.ts';
import {
  codeIn,
  IssueLabel,
  issueLabel,
  Labelled,
  ReporterOf,
  report,
  scanner,
  scanSvg,
  WithdrawLabel,
} from '../support/labels.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
  await createKind(window, { repeatedFaults: { count: 2, days: 30 } });
});
afterAll(() => window.close());

const lift = () => createAsset(window, { status: 'IN_SERVICE' });
const requestOf = async (number: string, login = 'manager.a') =>
  (await window.as(login).query(ReporterOf, { number })).requestByNumber;

describe('whoever scans the label of a lift', () => {
  it('reports without signing in, and it is a request on that lift', async () => {
    const asset = await lift();
    const { client } = window.database;
    const place = await client.place.findFirstOrThrow({ where: { community: { code: 'YH' } } });
    await client.asset.updateMany({ where: { code: asset.code }, data: { placeId: place.id } });
    const label = await issueLabel(window, asset.id);
    expect(label).toMatchObject({
      asset: { code: asset.code, label: { id: label.id } },
      category: { code: 'LIFT' },
      reportCount: 0,
      issuedAt: time.now().toISOString(),
      withdrawnAt: null,
    });
    const address = scanSvg(label.svg) as string;
    expect(address).toBe(label.address);
    expect(address).toMatch(/^https:\/\/pages\.example\/report#owl_[\w-]{44}$/);
    // From here on nothing is known but what the camera read.
    const code = codeIn(address);
    expect((await scanner(window, code).query(Labelled)).labelledAsset).toEqual({
      name: 'Lift of building 1',
      kind: 'Lift',
      community: 'Yinghu Gardens 映湖花园',
      place: place.name,
      openReports: [],
    });
    const answer = await report(window, code, {
      photoUrl: 'https://pictures.example/1.jpg',
      contact: { name: 'Chen Jie 陈洁', phone: '13900004321' },
    });
    expect(answer).toEqual({
      __typename: 'ReportByQrSuccess',
      number: expect.stringMatching(/^YH-\d{6}$/),
      receivedAt: time.now().toISOString(),
      firstResponseDueAt: expect.any(String),
      resolutionDueAt: expect.any(String),
    });
    const request = await requestOf(answer.number);
    expect(request).toMatchObject({
      channel: 'QR',
      title: `Reported by QR code 扫码报修 · ${asset.code} Lift of building 1`,
      description: 'The doors do not close',
      status: 'OPEN',
      priority: 'NORMAL',
      customer: null,
      unit: null,
      place: { name: place.name },
      category: { code: 'LIFT' },
      department: { code: 'ENGINEERING' },
      firstReceiver: null,
      asset: { code: asset.code },
      reporter: {
        name: 'Chen Jie 陈洁',
        photoUrl: 'https://pictures.example/1.jpg',
        label: { id: label.id },
        request: { number: answer.number },
      },
    });
    const { accountable } = request;
    const lead = await client.staff.findUniqueOrThrow({ where: { login: 'lead.engineering.a' } });
    expect(accountable.name).toBe(lead.name);
    const clocks = await client.clock.findMany({ where: { request: { number: answer.number } } });
    const due = (kind: string) => clocks.find((clock) => clock.kind === kind)?.dueAt.toISOString();
    expect(answer.firstResponseDueAt).toBe(due('FIRST_RESPONSE'));
    expect(answer.resolutionDueAt).toBe(due('RESOLUTION'));
    expect(await requestsOf(window, asset.id)).toMatchObject({ requests: { totalCount: 1 } });
  });

  it('sees that something is known already, and how far it is, and nothing else', async () => {
    const asset = await lift();
    const { address } = await issueLabel(window, asset.id);
    const phone = scanner(window, codeIn(address));
    const first = await report(window, codeIn(address));
    await report(window, codeIn(address));
    const { id } = await requestOf(first.number);
    await window.as('staff.engineering.a').mutate(Accept, { id });
    const { labelledAsset } = await phone.query(Labelled);
    expect(labelledAsset).toMatchObject({ place: null, openReports: ['IN_PROGRESS', 'OPEN'] });
    expect((await requestsOf(window, asset.id)).hasRepeatedFaults).toBe(true);
    const happened = await window.database.client.event.findMany({
      where: { kind: 'assets.REPEATED_FAULTS' },
    });
    expect(happened).toHaveLength(1);
  });

  it('reads the kind in their language', async () => {
    const { address } = await issueLabel(window, (await lift()).id);
    const answer = await scanner(window, codeIn(address)).ask(
      Labelled,
      {},
      { 'accept-language': 'zh-CN' },
    );
    expect(answer.data?.labelledAsset.kind).toBe('电梯');
  });
});

describe('a label', () => {
  it('that is issued anew opens by the new code alone', async () => {
    const asset = await lift();
    const former = await issueLabel(window, asset.id);
    time.pass(minutes(1));
    const label = await issueLabel(window, asset.id, { login: 'lead.engineering.a' });
    expect(label.address).not.toBe(former.address);
    const before = await stored(window);
    for (const query of [
      Labelled,
      'mutation { reportByQr(input: { text: "x" }) { __typename } }',
    ]) {
      const { data, errors } = await scanner(window, codeIn(former.address)).ask(query);
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    }
    expect(await stored(window)).toEqual(before);
    expect((await report(window, codeIn(label.address))).__typename).toBe('ReportByQrSuccess');
    const { node } = await window
      .as('manager.a')
      .query(
        'query ($id: ID!) { node(id: $id) { ... on AssetLabel { address svg withdrawnAt } } }',
        {
          id: former.id,
        },
      );
    expect(node).toEqual({ address: null, svg: null, withdrawnAt: time.now().toISOString() });
  });

  it('that is withdrawn opens nothing, once and for all', async () => {
    const asset = await lift();
    const { id, address } = await issueLabel(window, asset.id);
    expect(await window.as('manager.a').mutate(WithdrawLabel, { id })).toMatchObject({
      label: { withdrawnAt: time.now().toISOString(), asset: { label: null } },
    });
    const { errors } = await scanner(window, codeIn(address)).ask(Labelled);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await window.as('manager.a').mutate(WithdrawLabel, { id })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'labelId'],
    });
  });

  it('opens by no secret but its own', async () => {
    const [one, other] = [
      await issueLabel(window, (await lift()).id),
      await issueLabel(window, (await lift()).id),
    ];
    const [code, another] = [codeIn(one.address), codeIn(other.address)];
    const last = code.endsWith('A') ? 'Q' : 'A';
    for (const forged of [
      code.slice(0, -1) + last,
      code.slice(0, 26) + another.slice(26),
      code.slice(0, -1),
      `${code}A`,
    ]) {
      const { errors } = await scanner(window, forged).ask(Labelled);
      expect(errors?.[0]?.extensions?.code, forged).toBe('UNAUTHENTICATED');
    }
  });

  it('stands in the database encrypted, and its code in no event', async () => {
    const { address } = await issueLabel(window, (await lift()).id);
    const secret = codeIn(address).slice(26);
    const { client } = window.database;
    const rows = JSON.stringify([
      await client.assetLabel.findMany(),
      await client.event.findMany({ select: { data: true } }),
    ]);
    expect(rows).toContain('LIFT');
    expect(rows).not.toContain(secret);
  });

  it('of two that are issued at the same moment one is in force', async () => {
    const asset = await lift();
    await Promise.all([1, 2, 3].map(() => issueLabel(window, asset.id)));
    const { client } = window.database;
    const labels = await client.assetLabel.findMany({ where: { asset: { code: asset.code } } });
    expect(labels).toHaveLength(3);
    expect(labels.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1);
  });

  it('is issued and seen by those who may', async () => {
    const asset = await lift();
    const before = await stored(window);
    for (const login of ['staff.engineering.a', 'staff.frontdesk.a']) {
      expect(await issueLabel(window, asset.id, { login })).toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const login of ['owner.a', 'manager.b']) {
      expect(await issueLabel(window, asset.id, { login })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await issueLabel(window, asset.id, { categoryCode: 'NONE' })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'categoryCode'],
    });
    expect(await stored(window)).toEqual(before);
    const { id } = await issueLabel(window, asset.id, { login: 'lead.engineering.a' });
    const Look = `query ($id: ID!) { node(id: $id) { ... on AssetLabel { address svg } } }`;
    const seen = async (login: string) => (await window.as(login).query(Look, { id })).node;
    expect(await seen('manager.a')).toEqual({
      address: expect.any(String),
      svg: expect.any(String),
    });
    expect(await seen('staff.engineering.a')).toEqual({ address: null, svg: null });
    expect(await seen('manager.b')).toBeNull();
    expect(await seen('owner.a')).toBeNull();
  });

  it('is issued once, however often the call is repeated', async () => {
    const asset = await lift();
    const call = { input: { assetId: asset.id, categoryCode: 'LIFT' }, key: 'once' };
    const first = await window.as('manager.a').mutate(IssueLabel, call);
    expect(await window.as('manager.a').mutate(IssueLabel, call)).toEqual(first);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/platform/graphql/ids.ts';
import { changeAsset, createAsset, createKind } from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;
let placeId: string;
let vendorDepartmentId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
  const { client } = window.database;
  const here = { community: { code: 'YH' } };
  placeId = encodeId('Place', (await client.place.findFirstOrThrow({ where: here })).id);
  const cleaning = await client.department.findFirstOrThrow({
    where: { ...here, code: 'CLEANING' },
  });
  vendorDepartmentId = encodeId('Department', cleaning.id);
});
afterAll(() => window.close());

const rowsOf = async () => [
  await window.database.client.asset.count(),
  await window.database.client.event.count({ where: { kind: { startsWith: 'assets.' } } }),
];

describe('an asset', () => {
  it('is put on the register with everything that can be said of it', async () => {
    const whole = await createAsset(window, {
      code: 'HALL',
      values: [{ code: 'RATED_LOAD', value: '200' }],
    });
    const said = {
      code: '1号梯',
      name: 'Passenger lift 客梯',
      model: 'X-100',
      maker: 'Upward',
      serialNumber: 'S/1',
      placeId,
      parentId: whole.id,
      criticality: 'CRITICAL',
      installedOn: '2020-05-01',
      warrantyUntil: '2025-04-30',
      expectedLife: 'P5475D',
      cost: { amount: 25_000_000, currency: 'CNY' },
      vendorDepartmentId,
      documents: [{ name: 'Manual', url: 'https://files.example/manual.pdf' }],
      values: [
        { code: 'DRIVE', value: 'Traction' },
        { code: 'RATED_LOAD', value: '01000' },
        { code: 'SPEED', value: '1.750' },
      ],
    };
    const asset = await createAsset(window, said);
    expect(asset).toMatchObject({
      ...{ code: '1号梯', name: 'Passenger lift 客梯', model: 'X-100', maker: 'Upward' },
      ...{ serialNumber: 'S/1', criticality: 'CRITICAL', installedOn: '2020-05-01' },
      ...{ warrantyUntil: '2025-04-30', expectedLife: 'P5475D', cost: said.cost },
      ...{ version: 1, kind: { code: 'LIFT' }, parent: { code: 'HALL' }, unit: null },
      vendorDepartment: { code: 'CLEANING' },
      documents: said.documents,
      // By the order of the kind, each written in one way.
      values: [
        { field: { code: 'RATED_LOAD' }, value: '1000' },
        { field: { code: 'SPEED' }, value: '1.75' },
        { field: { code: 'DRIVE' }, value: 'Traction' },
      ],
    });
    const { client } = window.database;
    const event = await client.event.findFirstOrThrow({
      where: { kind: 'assets.CREATED' },
      orderBy: { id: 'desc' },
    });
    expect(event).toMatchObject({ subjectType: 'Asset', isPublic: false });
    expect(event.data).toMatchObject({ version: 1, is: { code: '1号梯', cost: said.cost } });
  });

  it.each([
    ['of a kind that there is not', { kindCode: 'NONE' }, 'NOT_FOUND', ['kindCode']],
    ['without what its kind asks for', { values: [] }, 'INVALID_INPUT', ['values']],
    [
      'with a value beyond the limits',
      { values: [{ code: 'RATED_LOAD', value: '99' }] },
      'INVALID_INPUT',
      ['values', '0'],
    ],
    [
      'with a link that is not https',
      { documents: [{ name: 'M', url: 'http://a.example' }] },
      'INVALID_INPUT',
      ['documents', '0', 'url'],
    ],
    ['with a life of nothing', { expectedLife: 'PT0S' }, 'INVALID_INPUT', ['expectedLife']],
    [
      'with a warranty that ends before it begins',
      { installedOn: '2026-01-02', warrantyUntil: '2026-01-01' },
      'INVALID_INPUT',
      ['warrantyUntil'],
    ],
  ])('is refused %s', async (_what, input, code, path) => {
    const before = await rowsOf();
    const refused = await createAsset(window, input);
    expect(refused).toMatchObject({ code, path: ['input', ...path] });
    expect(await rowsOf()).toEqual(before);
  });

  it('is refused in two places, with a code that is taken, and with what another community has', async () => {
    await createAsset(window, { code: 'TAKEN' });
    const { client } = window.database;
    const there = { community: { code: { not: 'YH' } } };
    const elsewhere = encodeId('Place', (await client.place.findFirstOrThrow({ where: there })).id);
    const own = await client.department.findFirstOrThrow({
      where: { community: { code: 'YH' }, code: 'ENGINEERING' },
    });
    const other = await createAsset(window, { login: 'manager.b', communityId: company.b.id });
    const before = await rowsOf();
    const unitId = company.a.units['1-101'];
    for (const [input, code, argument] of [
      [{ placeId, unitId }, 'INVALID_INPUT', 'unitId'],
      [{ code: 'TAKEN' }, 'CONFLICT', 'code'],
      [{ placeId: elsewhere }, 'NOT_FOUND', 'placeId'],
      [{ parentId: other.id }, 'NOT_FOUND', 'parentId'],
      [{ vendorDepartmentId: encodeId('Department', own.id) }, 'NOT_FOUND', 'vendorDepartmentId'],
    ] as const) {
      const refused = await createAsset(window, input);
      expect(refused).toMatchObject({ code, path: ['input', argument] });
    }
    expect(await rowsOf()).toEqual(before);
    // The same code elsewhere is another asset.
    const twin = await createAsset(window, {
      login: 'manager.b',
      communityId: company.b.id,
      code: 'TAKEN',
    });
    expect(twin.code).toBe('TAKEN');
  });

  it('changes with what is given: the rest stays, null takes away, nothing new is no change', async () => {
    const asset = await createAsset(window, { placeId, model: 'M', maker: 'Upward' });
    const stale = await changeAsset(window, asset.id, { expectedVersion: 2, name: 'New' });
    expect(stale).toMatchObject({ code: 'CONFLICT' });
    const changed = await changeAsset(window, asset.id, {
      expectedVersion: 1,
      placeId: null,
      model: 'N',
      values: [{ code: 'DRIVE', value: 'Hydraulic' }],
    });
    expect(changed).toMatchObject({ version: 2, place: null, model: 'N', maker: 'Upward' });
    expect(changed.values).toHaveLength(2);
    expect(await changeAsset(window, asset.id, { model: 'N' })).toMatchObject({ version: 2 });
    const events = await window.database.client.event.findMany({
      where: { kind: 'assets.CHANGED' },
      orderBy: { id: 'desc' },
    });
    expect(events[0]?.data).toMatchObject({
      version: 2,
      was: { model: 'M', values: { RATED_LOAD: '1000' } },
      is: { model: 'N', placeId: null },
    });
    expect(events[0]?.data).not.toHaveProperty('is.maker');
  });

  it('keeps what it named when that is what it was no more', async () => {
    const asset = await createAsset(window, { vendorDepartmentId });
    const { client } = window.database;
    const crew = { code: 'CLEANING', community: { code: 'YH' } };
    const { vendorId } = await client.department.findFirstOrThrow({ where: crew });
    await client.department.updateMany({ where: crew, data: { vendorId: null } });
    expect(await changeAsset(window, asset.id, { model: 'N' })).toMatchObject({ model: 'N' });
    expect(await createAsset(window, { vendorDepartmentId })).toMatchObject({ code: 'NOT_FOUND' });
    await client.department.updateMany({ where: crew, data: { vendorId } });
  });

  it('is never a part of itself, also over others', async () => {
    const first = await createAsset(window);
    const second = await createAsset(window, { parentId: first.id });
    const third = await createAsset(window, { parentId: second.id });
    for (const parentId of [first.id, second.id, third.id]) {
      expect(await changeAsset(window, first.id, { parentId })).toMatchObject({
        code: 'CONFLICT',
        path: ['input', 'parentId'],
      });
    }
    expect(await changeAsset(window, third.id, { parentId: first.id })).toMatchObject({
      parent: { code: first.code },
    });
    const parts =
      'query ($id: ID!) { node(id: $id) { ... on Asset { parts { edges { node { code } } } } } }';
    const { node } = await window.as('manager.a').query(parts, { id: first.id });
    expect(node.parts.edges.map((edge: any) => edge.node.code)).toEqual([second.code, third.code]);
  });

  it('two at the same moment do not become parts of each other', async () => {
    const [one, other] = [await createAsset(window), await createAsset(window)];
    const answers = await Promise.all([
      changeAsset(window, one.id, { parentId: other.id }),
      changeAsset(window, other.id, { parentId: one.id }),
    ]);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codesFor,
  createAsset,
  createKind,
  ImportAssets,
  importAssets,
} from '../support/assets.ts';
import { type Company, findCompany } from '../support/company.ts';
import { statementsOf } from '../support/statements.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let company: Company;

beforeAll(async () => {
  window = await openWindow({ time });
  company = await findCompany(window);
  await createKind(window);
  await createKind(window, { code: 'PUMP', name: 'Pump', fields: [] });
});
afterAll(() => window.close());

const stored = async () => {
  const { client } = window.database;
  return [
    await client.asset.count(),
    await client.assetMove.count(),
    await client.assetImport.count(),
    await client.event.count({ where: { kind: { startsWith: 'assets.' } } }),
  ];
};
const places = ({ problems }: Record<string, any>) =>
  problems.map(({ line, column }: any) => [line, column]);

describe('a file of assets', () => {
  it('puts all of them on the register, with everything that can be said', async () => {
    const done = await importAssets(window, [
      '\uFEFFcode,kind,name,model,maker,serial_number,place,parent,criticality,installed_on,warranty_until,expected_life,cost,currency,vendor,status,since,field:RATED_LOAD,field:SPEED,remarks',
      'F-1,LIFT,"Lift, building 1",X-100,Upward,S/1,Garden 花园,,critical,2020-05-01,2025-04-30,P5475D,250000.5,CNY,CLEANING,IN_SERVICE,2020-06-01,1000,1.750,nobody looks',
      '',
      'F-2,PUMP,Pump,,,,,F-1,,,,,,,,,,,,',
    ]);
    expect(done).toMatchObject({
      createdCount: 2,
      refusedCount: 0,
      problems: [],
      importedBy: { name: 'He Jun 何军' },
      community: { id: company.a.id },
    });
    const ask = `query ($id: ID!) { assetByCode(communityId: $id, code: "F-1") { name model maker serialNumber place { name } criticality installedOn warrantyUntil expectedLife cost { amount currency } vendorDepartment { code } status statusSince values { field { code } value } moves { edges { node { from to at recordedAt by { name } } } } parts { edges { node { code status parent { code } } } } } }`;
    const { assetByCode } = await window.as('manager.a').query(ask, { id: company.a.id });
    expect(assetByCode).toEqual({
      name: 'Lift, building 1',
      model: 'X-100',
      maker: 'Upward',
      serialNumber: 'S/1',
      place: { name: 'Garden 花园' },
      criticality: 'CRITICAL',
      installedOn: '2020-05-01',
      warrantyUntil: '2025-04-30',
      expectedLife: 'P5475D',
      cost: { amount: 25_000_050, currency: 'CNY' },
      vendorDepartment: { code: 'CLEANING' },
      status: 'IN_SERVICE',
      // The day begins in Shanghai.
      statusSince: '2020-05-31T16:00:00.000Z',
      values: [
        { field: { code: 'RATED_LOAD' }, value: '1000' },
        { field: { code: 'SPEED' }, value: '1.75' },
      ],
      moves: {
        edges: [
          {
            node: {
              from: null,
              to: 'IN_SERVICE',
              at: '2020-05-31T16:00:00.000Z',
              recordedAt: time.now().toISOString(),
              by: { name: 'He Jun 何军' },
            },
          },
        ],
      },
      parts: { edges: [{ node: { code: 'F-2', status: 'PLANNED', parent: { code: 'F-1' } } }] },
    });
    const kinds = await window.database.client.event.findMany({
      where: { kind: { in: ['assets.CREATED', 'assets.imported'] } },
      orderBy: { id: 'asc' },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'assets.CREATED',
      'assets.CREATED',
      'assets.imported',
    ]);
    expect(kinds[0]?.data).toMatchObject({ is: { code: 'F-1', kindCode: 'LIFT' } });
  });

  it('may name its columns in Chinese, with semicolons, and a part before its whole', async () => {
    const done = await importAssets(window, [
      '编号;类别;名称;房屋;上级设备;字段:RATED_LOAD',
      'Z-2;PUMP;水泵;;Z-1;',
      'Z-1;LIFT;电梯;1-101;;800',
    ]);
    expect(done).toMatchObject({ createdCount: 2 });
    const ask = `query ($id: ID!) { assetByCode(communityId: $id, code: "Z-2") { parent { code unit { label } } } }`;
    const { assetByCode } = await window.as('manager.a').query(ask, { id: company.a.id });
    expect(assetByCode.parent).toEqual({ code: 'Z-1', unit: { label: '1-101' } });
  });

  const wrong = [
    'code,kind,name,place,unit,installed_on,warranty_until,expected_life,cost,currency,vendor,status,since,field:RATED_LOAD,parent',
    'OK-1,LIFT,Fine,,,,,,,,,,,500,',
    'BAD-1,LOFT,No such kind,,,,,,,,,,,,',
    'BAD-2,LIFT,,,,,,,,,,,,99,',
    'BAD-3,PUMP,Where,Moon,9-999,,,,,,,,,,',
    'OK-1,PUMP,Again,,,,,,,,,,,,',
    'BAD-4,PUMP,Dates,,,2026-02-30,,P1Y,,,,,2026-03-03,,',
    'BAD-5,PUMP,Money,,,,,,12.345,CNY,,,,,',
    'BAD-6,PUMP,Money,,,,,,12,,,,,,',
    'BAD-7,PUMP,Crew,,,,,,,,ENGINEERING,BROKEN,,,',
    'BAD-8,PUMP,Warranty,,,2026-01-02,2026-01-01,,,,,,,,',
    'BAD-9,PUMP,Field of another kind,,,,,,,,,,,1,',
    'BAD-10,PUMP,Whole,,,,,,,,,,,,NOWHERE',
    'BAD-11,PUMP,Part of what is wrong,,,,,,,,,,,,BAD-3',
    'BAD-12,PUMP,Circle,,,,,,,,,,,,BAD-13',
    'BAD-13,PUMP,Circle,,,,,,,,,,,,BAD-12',
    'OK-2,PUMP,Part of what is right,,,,,,,,,,,,OK-1',
  ];
  const problems = [
    [3, 'kind'],
    [4, 'name'],
    [4, 'field:RATED_LOAD'],
    [5, 'place'],
    [5, 'unit'],
    [6, 'code'],
    [7, 'installed_on'],
    [7, 'expected_life'],
    [7, 'since'],
    [8, 'cost'],
    [9, 'currency'],
    [10, 'status'],
    [10, 'vendor'],
    [11, 'warranty_until'],
    [12, 'field:RATED_LOAD'],
    [13, 'parent'],
    [14, 'parent'],
    [15, 'parent'],
    [16, 'parent'],
  ];

  it('is taken as a whole or not at all: what is wrong is told by line and column', async () => {
    const before = await stored();
    const refused = await importAssets(window, wrong);
    expect(refused).toMatchObject({
      __typename: 'AssetFileError',
      code: 'INVALID_INPUT',
      path: ['input', 'csv'],
      problemCount: problems.length,
    });
    expect(places(refused)).toEqual(problems);
    expect(await stored()).toEqual(before);
  });

  it('is taken in part where that is asked for, and says what was not', async () => {
    const done = await importAssets(window, wrong, { isPartial: true });
    expect(done).toMatchObject({
      createdCount: 2,
      refusedCount: 14,
      problemCount: problems.length,
    });
    expect(places(done)).toEqual(problems);
    expect(await codesFor(window, 'manager.a', { text: 'OK-' })).toEqual(['OK-1', 'OK-2']);
    expect(await codesFor(window, 'manager.a', { text: 'BAD-' })).toEqual([]);
    // Once more: now the two are there already.
    const again = await importAssets(window, wrong.slice(0, 2));
    expect(places(again)).toEqual([[2, 'code']]);
    const { node } = await window
      .as('manager.a')
      .query('query ($id: ID!) { node(id: $id) { ... on AssetImport { createdCount } } }', {
        id: done.id,
      });
    expect(node).toEqual({ createdCount: 2 });
  });

  it.each([
    ['without the columns that it needs', ['code,name', 'A,B'], [[1, 'kind']]],
    ['without an asset', ['code,kind,name'], [[1, null]]],
    ['with quotation marks that never end', ['code,kind,name', '"A,PUMP,x'], [[2, null]]],
    [
      'with more than a thousand',
      ['code,kind,name', ...Array.from({ length: 1001 }, (_one, n) => `M-${n},PUMP,x`)],
      [[1002, null]],
    ],
  ])('is refused %s, also in part', async (_what, lines, where) => {
    const before = await stored();
    const refused = await importAssets(window, lines, { isPartial: true });
    expect(refused.__typename).toBe('AssetFileError');
    expect(places(refused)).toEqual(where);
    expect(await stored()).toEqual(before);
  });

  it('tells what is wrong in the language of the call', async () => {
    const input = { communityId: company.a.id, csv: 'code,kind,name\nA,NONE,x' };
    const { data } = await window
      .as('manager.a')
      .ask(ImportAssets, { input }, { 'accept-language': 'zh' });
    expect(data?.importAssets).toMatchObject({
      message: '文件有 1 处错误（首处在第 2 行），未导入任何内容。',
      problems: [{ message: '没有“NONE”。' }],
    });
  });

  it('is for those who keep the register there', async () => {
    const before = await stored();
    const lines = ['code,kind,name', 'N-1,PUMP,x'];
    for (const [login, code] of [
      ['lead.engineering.a', 'FORBIDDEN'],
      ['owner.a', 'FORBIDDEN'],
      ['manager.b', 'NOT_FOUND'],
    ] as const) {
      expect(await importAssets(window, lines, { login })).toMatchObject({ code });
    }
    expect(await stored()).toEqual(before);
    const { id } = await importAssets(window, lines);
    for (const login of ['staff.engineering.a', 'owner.a', 'manager.b']) {
      const { node } = await window
        .as(login)
        .query('query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(node).toBeNull();
    }
  });

  it('costs few statements however long it is', async () => {
    const whole = await createAsset(window, { code: 'WHOLE' });
    expect(whole.code).toBe('WHOLE');
    const lines = (prefix: string, count: number) => [
      'code,kind,name,parent',
      ...Array.from({ length: count }, (_one, n) => `${prefix}-${n},PUMP,x,WHOLE`),
    ];
    const { client } = window.database;
    const few = await statementsOf(client, () => importAssets(window, lines('FEW', 2)));
    const many = await statementsOf(client, () => importAssets(window, lines('MANY', 900)));
    expect(await client.asset.count({ where: { code: { startsWith: 'MANY' } } })).toBe(900);
    expect(many.length).toBeLessThan(few.length + 10);
  });
});

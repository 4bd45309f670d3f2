import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  changeAsset,
  createAsset,
  createKind,
  importAssets,
  moveAsset,
} from '../support/assets.ts';
import { findCompany } from '../support/company.ts';
import { HeldTime, hours } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
  await createKind(window);
});
afterAll(() => window.close());

/** What the record alone says of each asset of the tests: what it is, and its history. */
async function rebuild() {
  const events = await window.database.client.event.findMany({
    where: { subjectType: 'Asset' },
    orderBy: { id: 'asc' },
  });
  const assets = new Map<string, { is: Record<string, any>; statuses: string[] }>();
  for (const { subjectId, data } of events) {
    const { version, is } = data as Record<string, any>;
    const asset = assets.get(subjectId) ?? { is: {}, statuses: [] };
    Object.assign(asset.is, is, { version });
    if (is?.status) asset.statuses.push(is.status);
    assets.set(subjectId, asset);
  }
  return assets;
}

it('what is known of an asset can be rebuilt from the record', async () => {
  const { a } = await findCompany(window);
  const lift = await createAsset(window, { code: 'R-1', model: 'M', status: 'COMMISSIONED' });
  await changeAsset(window, lift.id, {
    model: null,
    unitId: a.units['1-101'],
    cost: { amount: 5, currency: 'JPY' },
    installedOn: '2020-05-01',
    documents: [{ name: 'Manual', url: 'https://files.example/manual.pdf' }],
    values: [{ code: 'SPEED', value: '1.5' }],
  });
  for (const to of ['IN_SERVICE', 'OUT_OF_ORDER', 'UNDER_MAINTENANCE', 'IN_SERVICE']) {
    time.pass(hours(1));
    await moveAsset(window, lift.id, to);
  }
  const part = ['code,kind,name,parent,field:RATED_LOAD', 'R-2,LIFT,Part,R-1,100'];
  await importAssets(window, [...part, 'R-3,LIFT,Part of the part,R-2,100']);
  const rebuilt = await rebuild();
  const rows = await window.database.client.asset.findMany({
    where: { code: { startsWith: 'R-' } },
    include: { moves: { orderBy: { number: 'asc' } }, kind: true },
    orderBy: { code: 'asc' },
  });
  expect(rows).toHaveLength(3);
  for (const { id, moves, kind, cost, currency, ...row } of rows) {
    const { is, statuses } = rebuilt.get(id) ?? { is: {}, statuses: [] };
    expect(statuses).toEqual(moves.map(({ to }) => to));
    const { kindId: _kind, communityId: _community, createdAt: _created, ...columns } = row;
    const date = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
    expect(is).toEqual({
      ...columns,
      kindCode: kind.code,
      installedOn: date(row.installedOn),
      warrantyUntil: date(row.warrantyUntil),
      statusSince: row.statusSince.toISOString(),
      cost: cost === null ? null : { amount: Number(cost), currency },
    });
  }
});

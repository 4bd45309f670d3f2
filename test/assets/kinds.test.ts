import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeKind, changeAsset, createAsset, createKind, liftFields } from '../support/assets.ts';
import { HeldTime } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let lift: Record<string, any>;

beforeAll(async () => {
  window = await openWindow({ time });
  lift = await createKind(window);
});
afterAll(() => window.close());

describe('a kind', () => {
  it('is set up by an administrator with what its assets are asked for', async () => {
    expect(lift).toMatchObject({ code: 'LIFT', name: 'Lift', version: 1 });
    expect(lift.fields).toMatchObject(
      liftFields.map(({ code, type }) => ({ code, type, isRetired: false })),
    );
    const { data } = await window.as('staff.engineering.a').ask(
      '{ assetKinds { edges { node { name fields { name } } } } }',
      {},
      {
        'accept-language': 'zh',
      },
    );
    const { node } = data?.assetKinds.edges.find((edge: any) => edge.node.name === '电梯') ?? {};
    expect([node.name, node.fields[1].name]).toEqual(['电梯', '速度']);
  });

  it('is refused to managers, and with a code that is taken', async () => {
    const before = await window.database.client.assetKind.count();
    const input = { code: 'PUMP', name: 'Pump' };
    const Create = `mutation ($input: CreateAssetKindInput!) { createAssetKind(input: $input) { ... on UserError { code path } } }`;
    expect(await window.as('manager.a').mutate(Create, { input })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await createKind(window)).toMatchObject({ code: 'CONFLICT', path: ['input', 'code'] });
    const fields = [liftFields[0], { code: 'BAD', name: 'Bad', type: 'CHOICE' }];
    expect(await createKind(window, { code: 'PUMP', fields })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'fields', '1'],
    });
    expect(await window.database.client.assetKind.count()).toBe(before);
  });

  it('changes with what is given; assets keep what they have', async () => {
    const kind = await createKind(window, {
      code: 'CAMERA',
      name: 'Camera',
      fields: [liftFields[0]],
    });
    const values = [{ code: 'RATED_LOAD', value: '200' }];
    const asset = await createAsset(window, { kindCode: 'CAMERA', values });
    const admin = window.as('admin');
    const change = (input: object) =>
      admin.mutate(ChangeKind, { input: { kindId: kind.id, ...input } });
    expect(await change({ expectedVersion: 7, name: 'Eye' })).toMatchObject({ code: 'CONFLICT' });
    const fields = [{ code: 'LENS', name: 'Lens', type: 'TEXT', isRequired: true }];
    expect(await change({ expectedVersion: 1, fields })).toMatchObject({
      kind: {
        name: 'Camera',
        version: 2,
        fields: [{ code: 'LENS' }, { code: 'RATED_LOAD', isRetired: true }],
      },
    });
    // The same again is no change.
    expect(await change({ fields })).toMatchObject({ kind: { version: 2 } });
    const renamed = await changeAsset(window, asset.id, { name: 'Eye' });
    expect(renamed.values).toEqual([{ field: { code: 'RATED_LOAD' }, value: '200' }]);
    // At the next look at its fields the new one is owed.
    const refused = await changeAsset(window, asset.id, {
      values: [{ code: 'LENS', value: null }],
    });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'values'] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import { createAsset, createKind, moveAsset } from '../support/assets.ts';
import { type Company, file, findCompany } from '../support/company.ts';
import * as incidents from '../support/incidents.ts';
import { liftRule, outageOf, setOutageRule } from '../support/outages.ts';
import { HeldTime, minutes } from '../support/time.ts';
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

const incidentsStored = () => window.database.client.incident.count();
const idOf = (id: string) => decodeId(id)?.id ?? '';
const lift = (input: Record<string, unknown> = {}) =>
  createAsset(window, { status: 'IN_SERVICE', criticality: 'HIGH', ...input });
const breakDown = (assetId: string) => moveAsset(window, assetId, 'OUT_OF_ORDER');

describe('an asset that goes out of order', () => {
  it('opens nothing while no rule says so', async () => {
    const { id } = await lift();
    const before = await incidentsStored();
    await breakDown(id);
    expect(await incidentsStored()).toBe(before);
    expect(await outageOf(window, id)).toBeNull();
  });

  it('opens one incident by rule, in both languages, while that goes on', async () => {
    await setOutageRule(window);
    const { id } = await lift({ name: 'Lift of building 1' });
    const before = await incidentsStored();
    await breakDown(id);
    const outage = await outageOf(window, id);
    expect(outage).toEqual({
      id: expect.any(String),
      title: 'Lift out of order · Lift of building 1',
      script: 'The lift stands still.',
      isOpen: true,
      declaredAt: time.now().toISOString(),
      declaredBy: null,
      category: { code: 'LIFT' },
      community: { id: company.a.id },
      // It stands nowhere that is known: it concerns the whole community.
      ...{ buildings: [], places: [] },
      outOfOrder: { code: expect.any(String) },
    });
    const stored = await window.database.client.incident.findUniqueOrThrow({
      where: { id: idOf(outage?.id) },
    });
    expect(stored).toMatchObject({
      titleZh: '电梯停运 · Lift of building 1',
      scriptZh: '电梯停运，维修人员已在途中。',
      declaredById: null,
    });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'incidents.DECLARED', subjectId: stored.id },
    });
    expect(event).toMatchObject({ actorId: null, isPublic: true });
    // It comes and goes: still one matter.
    await moveAsset(window, id, 'UNDER_MAINTENANCE');
    await breakDown(id);
    await moveAsset(window, id, 'IN_SERVICE');
    await breakDown(id);
    expect(await incidentsStored()).toBe(before + 1);
    expect((await outageOf(window, id))?.id).toBe(outage?.id);
    // People said that it is over: the next time is another one.
    await window.as('lead.engineering.a').mutate(incidents.Close, { id: outage?.id });
    expect(await outageOf(window, id)).toBeNull();
    await moveAsset(window, id, 'IN_SERVICE');
    await breakDown(id);
    expect(await incidentsStored()).toBe(before + 2);
    const next = await outageOf(window, id);
    expect(next).toMatchObject({ isOpen: true });
    expect(next?.id).not.toBe(outage?.id);
  });

  it('concerns its place, the building of its unit, or all', async () => {
    const { client } = window.database;
    const communityId = idOf(company.a.id);
    const place = await client.place.findFirstOrThrow({ where: { communityId } });
    const inPlace = await lift({ placeId: encodeId('Place', place.id) });
    const unitId = company.a.units['1-101'] as string;
    const inUnit = await lift({ unitId });
    const unit = await client.unit.findUniqueOrThrow({ where: { id: idOf(unitId) } });
    await breakDown(inPlace.id);
    await breakDown(inUnit.id);
    expect(await outageOf(window, inPlace.id)).toMatchObject({
      places: [{ name: place.name }],
      buildings: [],
    });
    expect(await outageOf(window, inUnit.id)).toMatchObject({
      places: [],
      buildings: [{ id: encodeId('Building', unit.buildingId) }],
    });
    const read =
      'query ($id: ID!) { node(id: $id) { ... on Incident { title outOfOrder { code } } } }';
    const { id } = (await outageOf(window, inUnit.id)) ?? {};
    // A customer reads what goes on in their building, and nothing of the register.
    const { node } = await window.as('owner.a').query(read, { id });
    expect(node).toEqual({ title: expect.stringContaining('Lift out of order'), outOfOrder: null });
    expect((await window.as('owner.b').query(read, { id })).node).toBeNull();
  });

  it('opens nothing where too little depends on it, of another kind, or when the rule is off', async () => {
    const before = await incidentsStored();
    const normal = await lift({ criticality: 'NORMAL' });
    await breakDown(normal.id);
    const pump = await lift({ kindCode: 'PUMP', values: [] });
    await breakDown(pump.id);
    const maintained = await lift();
    await moveAsset(window, maintained.id, 'UNDER_MAINTENANCE');
    // What is put on the register as it is has not just gone out of order.
    await lift({ status: 'OUT_OF_ORDER' });
    expect(await incidentsStored()).toBe(before);
    await setOutageRule(window, { isActive: false });
    const off = await lift({ criticality: 'CRITICAL' });
    await breakDown(off.id);
    expect(await incidentsStored()).toBe(before);
    await setOutageRule(window, { leastCriticality: 'NORMAL' });
    await moveAsset(window, normal.id, 'IN_SERVICE');
    await breakDown(normal.id);
    expect(await incidentsStored()).toBe(before + 1);
  });

  it('takes the whole move back with it when something is wrong', async () => {
    const { id } = await lift();
    const { client } = window.database;
    await client.$executeRaw`ALTER TABLE outage ADD CONSTRAINT refused CHECK (asset_id <> asset_id) NOT VALID`;
    const before = await incidentsStored();
    const answer = await window
      .as('manager.a')
      .ask('mutation ($input: MoveAssetInput!) { moveAsset(input: $input) { __typename } }', {
        input: { assetId: id, to: 'OUT_OF_ORDER', reason: 'Stuck' },
      });
    expect(answer.errors).toHaveLength(1);
    await client.$executeRaw`ALTER TABLE outage DROP CONSTRAINT refused`;
    expect(await incidentsStored()).toBe(before);
    const asset = await client.asset.findUniqueOrThrow({ where: { id: idOf(id) } });
    expect(asset.status).toBe('IN_SERVICE');
  });
});

describe('an asset that is up again', () => {
  const note = 'The lift runs again. 电梯已恢复运行。';
  const read =
    'query ($id: ID!) { node(id: $id) { ... on Incident { isOpen closingNote closedAt version proposedResolutions { totalCount } } } }';
  const look = async (id: string | undefined) =>
    (await window.as('manager.a').query(read, { id })).node;

  it('ends its incident with the word of the rule, and proposes what people decide', async () => {
    await setOutageRule(window, { closingNote: note });
    const { id } = await lift();
    await breakDown(id);
    const outage = await outageOf(window, id);
    const request = await file(window, company);
    await window
      .as('staff.frontdesk.a')
      .mutate(incidents.Add, { id: outage?.id, requests: [request.id] });
    time.pass(minutes(30));
    await moveAsset(window, id, 'UNDER_MAINTENANCE');
    expect(await look(outage?.id)).toMatchObject({ isOpen: true });
    await moveAsset(window, id, 'IN_SERVICE');
    expect(await look(outage?.id)).toMatchObject({
      ...{ isOpen: false, closingNote: note, closedAt: time.now().toISOString() },
      proposedResolutions: { totalCount: 1 },
    });
    const { request: node } = await window
      .as('manager.a')
      .query('query ($id: ID!) { request: node(id: $id) { ... on Request { status } } }', request);
    expect(node.status).not.toBe('RESOLVED');
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'incidents.CLOSED', subjectId: idOf(outage?.id) },
    });
    expect(event).toMatchObject({ actorId: null, data: { text: note } });
  });

  it('leaves its incident to people without such a word, when the rule is off, or when it is given up', async () => {
    for (const [rule, to] of [
      [{}, 'IN_SERVICE'],
      [{ closingNote: note, isActive: false }, 'IN_SERVICE'],
      [{ closingNote: note }, 'RETIRED'],
    ] as const) {
      await setOutageRule(window);
      const { id } = await lift();
      await breakDown(id);
      const outage = await outageOf(window, id);
      await setOutageRule(window, rule);
      await moveAsset(window, id, to);
      expect(await look(outage?.id), to).toMatchObject({ isOpen: true, closingNote: null });
    }
  });
});

describe('a rule of outages', () => {
  it('is one for each kind, set by administrators on what they looked at', async () => {
    await createKind(window, { code: 'FAN', name: 'Fan', fields: [] });
    const fans = { kindCode: 'FAN' };
    const answers = await Promise.all([setOutageRule(window, fans), setOutageRule(window, fans)]);
    expect(answers.map(({ version }) => version).sort()).toEqual([1, 2]);
    const set = await setOutageRule(window, { ...fans, title: 'Fan stands', expectedVersion: 2 });
    expect(set).toEqual({
      id: answers[0]?.id,
      version: 3,
      ...{ leastCriticality: 'HIGH', closingNote: null, isActive: true, title: 'Fan stands' },
      ...{ titleZh: liftRule.titleZh, script: liftRule.script, scriptZh: liftRule.scriptZh },
      ...{ kind: { code: 'FAN' }, category: { code: 'LIFT' } },
    });
    expect(await setOutageRule(window, { ...fans, expectedVersion: 2 })).toMatchObject({
      code: 'CONFLICT',
    });
    const event = await window.database.client.event.findFirstOrThrow({
      where: { kind: 'outages.RULE_SET' },
      orderBy: { id: 'desc' },
    });
    expect(event.data).toMatchObject({
      kindCode: 'FAN',
      was: { title: 'Lift out of order', categoryCode: 'LIFT' },
      is: { title: 'Fan stands', categoryCode: 'LIFT' },
    });
  });

  it('is read by the staff, by the code of the kind, and by nobody else', async () => {
    const codes = async (login: string) => {
      const { outageRules } = await window.as(login).query('{ outageRules { kind { code } } }');
      return outageRules.map(({ kind }: any) => kind.code);
    };
    expect(await codes('staff.engineering.a')).toEqual(['FAN', 'LIFT']);
    expect(await codes('owner.a')).toEqual([]);
  });

  it('is refused where it cannot hold', async () => {
    const { client } = window.database;
    const before = await client.outageRule.findMany();
    for (const [input, code, field] of [
      [{ login: 'manager.a' }, 'FORBIDDEN', null],
      [{ kindCode: 'NONE' }, 'NOT_FOUND', 'kindCode'],
      [{ categoryCode: 'NONE' }, 'NOT_FOUND', 'categoryCode'],
      [{ title: ' ' }, 'INVALID_INPUT', 'title'],
      [{ titleZh: '停'.repeat(101) }, 'INVALID_INPUT', 'titleZh'],
      [{ script: '' }, 'INVALID_INPUT', 'script'],
      [{ scriptZh: ' ' }, 'INVALID_INPUT', 'scriptZh'],
      [{ closingNote: ' ' }, 'INVALID_INPUT', 'closingNote'],
    ] as const) {
      const answer = await setOutageRule(window, input);
      expect(answer, JSON.stringify(input)).toMatchObject({ code });
      if (field) expect(answer.path).toEqual(['input', field]);
    }
    expect(await client.outageRule.findMany()).toEqual(before);
  });
});

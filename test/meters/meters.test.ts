import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsset, createKind, requestsOf } from '../support/assets.ts';
import { Accept, Resolve } from '../support/documents.ts';
import { createMeter, createMeterRule, EndMeterRule, meterOf, record } from '../support/meters.ts';
import { HeldTime, hours, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';
import { doPart, insideOf } from '../support/work.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;

beforeAll(async () => {
  window = await openWindow({ time });
  await createKind(window);
});
afterAll(() => window.close());

const engineer = () => window.as('staff.engineering.a');
const asset = () => createAsset(window, { status: 'IN_SERVICE' });
/** Now, or so many milliseconds ago. */
const ago = (milliseconds: number): Date => new Date(time.now().getTime() - milliseconds);
/** One reading, now; then a minute passes. */
const show = async (meterId: string, value: number) => {
  const answer = await record(window, meterId, [{ at: time.now(), value }]);
  time.pass(minutes(1));
  return answer;
};
const requestsAbout = async (assetId: string): Promise<number> =>
  (await requestsOf(window, assetId)).requests.totalCount;

describe('a gauge with a limit', () => {
  it('gives out one piece of work when it is passed, with the reading and what is to be ticked off', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    const rule = await createMeterRule(window, meter.id, {
      hysteresis: 1,
      within: 'PT4H',
      checklist: ['Top up', 'Read again'],
    });
    expect(rule).toMatchObject({ status: 'CALM', limit: 10, wait: 'PT0S', within: 'PT4H' });
    await show(meter.id, 9.5);
    const at = time.now();
    expect(await show(meter.id, 12.5)).toMatchObject({ lastValue: 12.5, lastAt: at.toISOString() });
    const [raised] = (await meterOf(window, meter.id)).rules;
    expect(raised).toMatchObject({
      status: 'RAISED',
      since: at.toISOString(),
      request: {
        status: 'OPEN',
        title: `Look at the oil · ${lift.code} Lift of building 1`,
        description: `Oil pressure: 12.5 bar > 10 bar, ${at.toISOString()}`,
      },
    });
    const inside = await insideOf(window, raised.request.id);
    expect(inside).toMatchObject({
      department: { code: 'ENGINEERING' },
      clocks: [{ kind: 'RESOLUTION', dueAt: new Date(at.getTime() + hours(4)).toISOString() }],
      workItems: [{ checklist: [{ text: 'Top up' }, { text: 'Read again' }] }],
    });
    await doPart(window, raised.request.id);
    expect((await meterOf(window, meter.id)).rules[0]).toMatchObject({
      status: 'CALM',
      since: null,
      request: { status: 'RESOLVED' },
    });
    // It is past the limit still: what was done did not help.
    await show(meter.id, 12);
    expect((await meterOf(window, meter.id)).rules[0]).toMatchObject({
      status: 'RAISED',
      request: { status: 'OPEN' },
    });
    expect(await requestsAbout(lift.id)).toBe(2);
  });

  it('makes one piece of work of a value that flickers a thousand times around the limit', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    await createMeterRule(window, meter.id, { hysteresis: 1 });
    // Each half of them comes back by less than the hysteresis, and each other half by more.
    const flicker = Array.from({ length: 1000 }, (_, index) => ({
      at: ago(minutes(1000 - index)),
      value: index % 2 === 0 ? 10.5 : index < 500 ? 9.5 : 8,
    }));
    await record(window, meter.id, flicker.slice(0, 500));
    await record(window, meter.id, flicker.slice(500));
    expect(await requestsAbout(lift.id)).toBe(1);
    for (let seen = 0; seen < 10; seen += 1) {
      await show(meter.id, 11);
      await show(meter.id, 7);
    }
    expect(await requestsAbout(lift.id)).toBe(1);
  });

  it('waits, and needs no other reading for that; a moment is no fault', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    const rule = await createMeterRule(window, meter.id, {
      kind: 'BELOW',
      limit: 2,
      wait: 'PT10M',
    });
    await show(meter.id, 1);
    await show(meter.id, 3);
    time.pass(minutes(20));
    await window.composition.timers.runDue();
    expect(await requestsAbout(lift.id)).toBe(0);
    const since = time.now().toISOString();
    await show(meter.id, 1.5);
    expect((await meterOf(window, meter.id)).rules[0]).toMatchObject({ status: 'WAITING', since });
    time.pass(minutes(8));
    await window.composition.timers.runDue();
    expect(await requestsAbout(lift.id)).toBe(0);
    time.pass(minutes(1));
    await window.composition.timers.runDue();
    const [raised] = (await meterOf(window, meter.id)).rules;
    expect(raised).toMatchObject({
      id: rule.id,
      status: 'RAISED',
      request: { description: `Oil pressure: 1.5 bar < 2 bar, ${since}` },
    });
    await engineer().mutate(Accept, { id: raised.request.id });
    await engineer().mutate(Resolve, { id: raised.request.id });
    expect((await meterOf(window, meter.id)).rules[0].status).toBe('CALM');
  });

  it('gives out no more when its rule has ended', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    const rule = await createMeterRule(window, meter.id, { wait: 'PT1M' });
    await show(meter.id, 12);
    const input = { meterRuleId: rule.id, expectedVersion: 1 };
    const manager = window.as('manager.a');
    expect(await manager.mutate(EndMeterRule, { input })).toMatchObject({
      rule: { endedAt: time.now().toISOString(), status: 'CALM', version: 2 },
    });
    await show(meter.id, 12);
    time.pass(hours(1));
    await window.composition.timers.runDue();
    expect(await requestsAbout(lift.id)).toBe(0);
    const again = { input: { meterRuleId: rule.id } };
    expect(await manager.mutate(EndMeterRule, again)).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a counter', () => {
  it('gives out work every so much more, once, and that is no fault', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id, { kind: 'COUNTER', unit: 'h', name: 'Hours' });
    await show(meter.id, 100);
    await createMeterRule(window, meter.id, { kind: 'EVERY', limit: 500, title: 'Change the oil' });
    await show(meter.id, 599);
    expect(await requestsAbout(lift.id)).toBe(0);
    await show(meter.id, 600);
    expect(await requestsAbout(lift.id)).toBe(1);
    await show(meter.id, 1900);
    expect(await requestsAbout(lift.id)).toBe(1);
    const links = await window.database.client.assetRequest.findMany({
      where: { asset: { code: lift.code } },
    });
    expect(links.map(({ isFault }) => isFault)).toEqual([false]);
  });

  it('does not go back', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id, { kind: 'COUNTER', unit: 'h' });
    await show(meter.id, 100);
    const readings = [
      { at: ago(minutes(0.5)), value: 101 },
      { at: ago(0), value: 100.5 },
    ];
    expect(await record(window, meter.id, readings)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'readings', '1', 'value'],
    });
    expect((await meterOf(window, meter.id)).readings.edges).toHaveLength(1);
  });
});

describe('readings', () => {
  it('come in any order and twice, and stand in order of their times', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    await createMeterRule(window, meter.id);
    const readings = [3, 1, 2].map((value) => ({ at: ago(minutes(10 - value)), value }));
    await record(window, meter.id, [...readings, ...readings]);
    expect(await record(window, meter.id, readings)).toMatchObject({ lastValue: 3 });
    // Earlier than one that is there: kept, and it decides nothing.
    await record(window, meter.id, [{ at: ago(minutes(9.5)), value: 99 }]);
    const { readings: kept, lastValue } = await meterOf(window, meter.id, { first: 3 });
    expect(kept.edges.map(({ node }: any) => node.value)).toEqual([3, 2, 1]);
    expect(kept.pageInfo.hasNextPage).toBe(true);
    expect(lastValue).toBe(3);
    expect(await requestsAbout(lift.id)).toBe(0);
    const next = await meterOf(window, meter.id, { after: kept.pageInfo.endCursor });
    expect(next.readings.edges.map(({ node }: any) => node.value)).toEqual([99]);
    const [first] = readings;
    expect(await record(window, meter.id, [{ at: first?.at as Date, value: 4 }])).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'readings', '0', 'value'],
    });
  });

  it('are for the staff who work there; meters and rules for those who keep the register', async () => {
    const lift = await asset();
    const meter = await createMeter(window, lift.id);
    const now = [{ at: time.now(), value: 1 }];
    expect(await record(window, meter.id, now, 'staff.cleaning.a')).toMatchObject({ lastValue: 1 });
    for (const login of ['owner.a', 'manager.b']) {
      expect((await record(window, meter.id, now, login)).code, login).toMatch(
        /FORBIDDEN|NOT_FOUND/,
      );
    }
    for (const login of ['staff.engineering.a', 'owner.a', 'manager.b']) {
      expect((await createMeter(window, lift.id, { login })).code, login).toMatch(
        /FORBIDDEN|NOT_FOUND/,
      );
      expect((await createMeterRule(window, meter.id, { login })).code, login).toMatch(
        /FORBIDDEN|NOT_FOUND/,
      );
    }
    expect(await meterOf(window, meter.id, { login: 'staff.cleaning.a' })).toMatchObject({
      viewerCanRead: true,
      viewerCanChange: false,
    });
    expect(await meterOf(window, meter.id, { login: 'owner.a' })).toBeNull();
  });

  it('are refused with what is wrong where', async () => {
    const lift = await asset();
    const gauge = await createMeter(window, lift.id, { code: 'GAUGE' });
    const counter = await createMeter(window, lift.id, { kind: 'COUNTER' });
    expect(await createMeter(window, lift.id, { code: 'GAUGE' })).toMatchObject({
      code: 'CONFLICT',
      path: ['input', 'code'],
    });
    const tries: [string, Record<string, unknown>, string, string][] = [
      [gauge.id, { kind: 'EVERY' }, 'INVALID_INPUT', 'kind'],
      [counter.id, {}, 'INVALID_INPUT', 'kind'],
      [counter.id, { kind: 'EVERY', limit: 0 }, 'INVALID_INPUT', 'limit'],
      [counter.id, { kind: 'EVERY', hysteresis: 1 }, 'INVALID_INPUT', 'hysteresis'],
      [counter.id, { kind: 'EVERY', wait: 'PT1M' }, 'INVALID_INPUT', 'wait'],
      [gauge.id, { hysteresis: -1 }, 'INVALID_INPUT', 'hysteresis'],
      [gauge.id, { wait: 'P31D' }, 'INVALID_INPUT', 'wait'],
      [gauge.id, { within: 'PT59S' }, 'INVALID_INPUT', 'within'],
      [gauge.id, { categoryCode: 'NONE' }, 'NOT_FOUND', 'categoryCode'],
      [lift.id, {}, 'INVALID_ID', 'meterId'],
    ];
    for (const [meterId, input, code, field] of tries) {
      const answer = await createMeterRule(window, meterId, input);
      expect([answer.code, answer.path], JSON.stringify(input)).toEqual([code, ['input', field]]);
    }
    const future = [{ at: new Date(time.now().getTime() + 1), value: 1 }];
    expect(await record(window, gauge.id, future)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'readings', '0', 'at'],
    });
    expect(await record(window, gauge.id, [])).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

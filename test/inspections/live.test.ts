import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Transport } from '../support/client.ts';
import {
  Abandon,
  Complete,
  call,
  createRoute,
  findSpots,
  freshKey,
  itemIds,
  RecordResults,
  RoundChanged,
  StartRound,
} from '../support/inspections.ts';
import { HeldTime, until } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
let communityId: string;
let routeId: string;

beforeAll(async () => {
  window = await openWindow({ time });
  ({ communityId } = (await findSpots(window)) as { communityId: string });
  routeId = (await createRoute(window)).id;
});
afterAll(() => window.close());

const now = () => time.now().toISOString();

it.each(['WebSocket', 'SSE'] as Transport[])(
  'who follows the rounds of a community hears each change, once and in order: %s',
  async (transport) => {
    const lead = window.as('lead.engineering.a');
    const { eventCursor: after } = await lead.query('{ eventCursor }');
    const heard = await lead.subscribe(transport, RoundChanged, { communityId, after });
    const round = await call(window, StartRound, { routeId });
    const roundId = round.id;
    const result = {
      key: freshKey(),
      itemId: itemIds(round).ALARM,
      observedAt: now(),
      value: 'no',
    };
    await call(window, RecordResults, { roundId, results: [result] });
    // Nothing that is new.
    await call(window, RecordResults, { roundId, results: [result] });
    await call(window, Complete, { roundId });
    const other = await call(window, StartRound, { routeId });
    await call(window, Abandon, { roundId: other.id, reason: 'Rain' });
    await until(() => heard.events.length === 5);
    const told = heard.events.map(({ kind, round: of }) => [kind, of.id === roundId]);
    expect(told).toEqual([
      ['STARTED', true],
      ['RESULTS_RECORDED', true],
      ['COMPLETED', true],
      ['STARTED', false],
      ['ABANDONED', false],
    ]);
    heard.end();
    // Whoever was away goes on where they were.
    const cursor = heard.events[2]?.cursor;
    const resumed = await lead.subscribe(transport, RoundChanged, { communityId, after: cursor });
    await until(() => resumed.events.length === 2);
    const toldAs = (events: Record<string, any>[]) =>
      events.map(({ cursor: at, kind }) => [at, kind]);
    expect(toldAs(resumed.events)).toEqual(toldAs(heard.events.slice(3)));
    expect(resumed.events[1]?.round).toMatchObject({ status: 'ABANDONED' });
  },
);

it('nobody outside hears them', async () => {
  for (const [login, code] of [
    ['owner.a', 'FORBIDDEN'],
    ['manager.b', 'NOT_FOUND'],
  ] as const) {
    const heard = await window.as(login).subscribe('SSE', RoundChanged, { communityId });
    await until(() => heard.errors.length > 0);
    expect(JSON.stringify(heard.errors)).toContain(code);
    expect(heard.events).toEqual([]);
  }
});

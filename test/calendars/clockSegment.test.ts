import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  calendars,
  clockSegment,
  dueTime,
  explain,
  roundTheClock,
} from '../../src/modules/calendars/index.ts';
import { owners } from '../../src/modules/owners/index.ts';
import { staff } from '../../src/modules/staff/index.ts';
import { defineModule } from '../../src/platform/module.ts';
import { openWindow, type Window } from '../support/window.ts';

/** A module that shows how a clock came to its due time, as one that has clocks would. */
const contract = `extend type Query {
  "An hour of a clock that was paused, then resolved."
  anHour: [ClockSegment!]!
}
`;
const start = Date.UTC(2026, 2, 2);
const minute = 60_000;
const facts = {
  start,
  target: 60 * minute,
  pauses: [
    { from: start + 10 * minute, until: start + 20 * minute },
    { from: start + 30 * minute, until: null, reason: 'RESOLVED' as const },
  ],
  now: start + 45 * minute,
};

let folder: string;
let windows: Window[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one-window-segments-'));
  const path = join(folder, 'trial.graphql');
  await writeFile(path, contract);
  const trial = defineModule({
    name: 'trial',
    version: '1.0.0',
    needs: ['calendars'],
    contract: path,
    setUp: () => ({
      types: (builder) =>
        builder.queryField('anHour', (t) =>
          t.field({
            type: [clockSegment],
            description: 'An hour of a clock that was paused, then resolved.',
            resolve: () => explain(roundTheClock, facts, dueTime(roundTheClock, facts) ?? 0),
          }),
        ),
    }),
  });
  const modules = [trial, owners, staff, calendars];
  windows = [await openWindow({ modules }), await openWindow({ modules })];
});
afterAll(async () => {
  await Promise.all(windows.map((window) => window.close()));
  await rm(folder, { recursive: true });
});

it('another module shows how a clock came to its due time, in each of several compositions', async () => {
  for (const window of windows) {
    const { anHour } = await window
      .as('owner.a')
      .query('{ anHour { from until isCounted reason } }');
    const at = (minutes: number) => new Date(start + minutes * minute).toISOString();
    expect(anHour).toEqual(
      [
        [0, 10, 'WORKING_TIME'],
        [10, 20, 'PAUSED'],
        [20, 30, 'WORKING_TIME'],
        [30, 45, 'RESOLVED'],
        [45, 85, 'WORKING_TIME'],
      ].map(([from, until, reason]) => ({
        from: at(Number(from)),
        until: at(Number(until)),
        isCounted: reason === 'WORKING_TIME',
        reason,
      })),
    );
  }
});

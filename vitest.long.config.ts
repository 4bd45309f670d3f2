import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

process.env.HISTORIES ??= '5000';
// Both halves of the histories count from the same seed.
process.env.SEED ??= String(Date.now() % 2 ** 31);
process.env.CASES ??= '100000';
// A year of a whole community.
process.env.ASSETS ??= '1000';
process.env.DAYS ??= '365';
process.env.ROUNDS ??= '100';

/** `npm run test:long`: the random tests, for long; the histories in halves, one for each worker. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: [
        'test/requests/model/*.long.ts',
        'test/calendars/workingTime.test.ts',
        'test/plans/year.test.ts',
        'test/inspections/offline.test.ts',
        'test/bench/timers.test.ts',
      ],
      // Much is read and thrown away at once: with room for that, less of it is moved about.
      execArgv: ['--max-semi-space-size=64'],
      testTimeout: 600_000,
    },
  }),
);

import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

process.env.HISTORIES ??= '500';
process.env.CASES ??= '100000';

/** `npm run test:long`: the random tests, for long. */
export default mergeConfig(
  shared,
  defineConfig({
    test: { include: ['test/requests/histories.test.ts', 'test/calendars/workingTime.test.ts'] },
  }),
);

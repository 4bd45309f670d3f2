import { defineConfig, mergeConfig } from 'vitest/config';
import npmTest from './vitest.config.ts';

/**
 * The tests of `npm test` to which it matters what the database is, for the second run of `.ci/run`.
 * Left out are those about the contract, plain functions, the door, tables of rights, and nodes that
 * keep their data in a folder of their own: they would say the same again.
 */
export default mergeConfig(
  npmTest,
  defineConfig({
    test: {
      exclude: [
        'test/architecture/**',
        'test/auth/**',
        'test/contract/**',
        'test/edge/**',
        'test/process/{audit,start}.test.ts',
        'test/examples/**',
        'test/rights/**',
        'test/rules/**',
        'test/calendars/workingTime.test.ts',
      ],
    },
  }),
);

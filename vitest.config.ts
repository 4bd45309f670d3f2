import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

/** `npm test` */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      exclude: ['test/browser/**', 'test/contract/drift.test.ts'],
    },
  }),
);

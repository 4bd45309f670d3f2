import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

/** `npm run test:browser`: in Debian's `chromium`, or in the one that CHROMIUM_PATH names. */
export default mergeConfig(
  shared,
  defineConfig({ test: { include: ['test/browser/**/*.test.ts'] } }),
);

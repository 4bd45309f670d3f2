import { createRequire } from 'node:module';
import type { ViteUserConfig } from 'vitest/config';

/** What every suite has in common. */
export const shared = {
  resolve: {
    alias: [
      // Vite would take the package's other build: two copies of GraphQLError, and `instanceof`
      // between them is false. Node takes this one.
      { find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') },
    ],
  },
  test: {
    globalSetup: ['test/support/globalSetup.ts'],
    pool: 'forks',
    // One worker loads the engine and the packages once for all its files.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
} satisfies ViteUserConfig;

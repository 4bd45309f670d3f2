import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.ts';

/** `npm run drift`: the migrations and the .prisma files agree. Apart from `npm test` for its time. */
export default mergeConfig(
  shared,
  defineConfig({ test: { include: ['test/contract/drift.test.ts'] } }),
);

import { z } from 'zod';
import { rule } from '../../platform/graphql/validation.ts';

export const atLeastOne = rule(
  z.array(z.any()),
  { en: 'At least one.', zh: '至少一项。' },
  ({ length }) => length > 0,
);

export const someCommunities = rule(
  z.array(z.any()),
  { en: '1 to 100 communities.', zh: '须有 1 到 100 个项目。' },
  ({ length }) => length >= 1 && length <= 100,
);

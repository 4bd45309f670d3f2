import { staffCaller } from './policy.ts';

/** What only the staff see; others are answered null. */
export const forStaff = {
  nullable: true,
  authScopes: { callerIs: staffCaller },
  unauthorizedResolver: () => null,
} as const;

import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { isStaff } from '../staff/index.ts';

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

/** The rules are for all of the staff to know. */
export const visibleRules = (caller: Caller): Prisma.OutageRuleWhereInput =>
  isStaff(caller) ? {} : none;

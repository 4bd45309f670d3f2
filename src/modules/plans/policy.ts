import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { isStaff } from '../staff/index.ts';

/**
 * Plans are for the inside alone, as the register is: the staff of a community read them, whoever
 * keeps its register makes them.
 */

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

/** Rows of the communities that the caller works in; they all carry theirs. */
const ofTheirCommunities = (caller: Caller) =>
  isStaff(caller) ? { communityId: { in: [...caller.communityIds] } } : none;

export const visiblePlans = (caller: Caller): Prisma.PlanWhereInput => ofTheirCommunities(caller);

export const visibleWorks = (caller: Caller): Prisma.PlannedWorkWhereInput =>
  ofTheirCommunities(caller);

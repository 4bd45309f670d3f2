import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { ofTheirCommunities } from '../staff/index.ts';

/**
 * Plans are for the inside alone, as the register is: the staff of a community read them, whoever
 * keeps its register makes them.
 */

export const visiblePlans = (caller: Caller): Prisma.PlanWhereInput => ofTheirCommunities(caller);

export const visibleWorks = (caller: Caller): Prisma.PlannedWorkWhereInput =>
  ofTheirCommunities(caller);

import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import { isStaff, ofTheirCommunities } from '../staff/index.ts';

/**
 * Meters are for the inside alone, as the register is: the staff of a community read them and write
 * down what they show; whoever keeps the register says what is read, and at which readings work is
 * given out.
 */

export const visibleMeters = (caller: Caller): Prisma.MeterWhereInput => ofTheirCommunities(caller);

export const visibleRules = (caller: Caller): Prisma.MeterRuleWhereInput =>
  ofTheirCommunities(caller);

/** Anybody of the staff who works there may read a meter. */
export const mayReadMeter = (caller: Caller, communityId: string): boolean =>
  isStaff(caller) && caller.communityIds.includes(communityId);

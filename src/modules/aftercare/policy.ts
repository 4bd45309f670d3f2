import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { FollowUp, Recovery } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { visibleRequests } from '../requests/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/**
 * Who asks afterwards and who makes good is the inside's own: the staff who see the request see it.
 * Whoever had the work in hand does not ask whether it was done well, whatever their rank.
 */

/** No row: for those whom the inside does not concern. */
const none = { id: { in: [] as string[] } };

export function visibleFollowUps(caller: Caller): Prisma.FollowUpWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

export function visibleRecoveries(caller: Caller): Prisma.RecoveryWhereInput {
  return isStaff(caller) ? { request: visibleRequests(caller) } : none;
}

/** The rules are for all of the staff to know. */
export function visibleRules(caller: Caller): Prisma.FollowUpRuleWhereInput {
  return isStaff(caller) ? {} : none;
}

const isAbove = (caller: Caller): boolean =>
  [...managerRanks, administrator].some((rank) => caller.roles.includes(rank));

/** A follow-up, the department of whoever is to ask, and whether the caller had the work in hand. */
export interface Asking {
  followUp: Pick<FollowUp, 'assigneeId'>;
  departmentId: string | null;
  hadItInHand: boolean;
}

/** Whoever is to ask, whoever leads their department, and those above; nobody who did the work. */
export function mayRecordFollowUp(
  caller: Caller,
  { followUp, departmentId, hadItInHand }: Asking,
): boolean {
  if (!isStaff(caller) || hadItInHand) return false;
  const isLead =
    caller.roles.includes('LEAD') &&
    departmentId !== null &&
    caller.departmentIds.includes(departmentId);
  return caller.id === followUp.assigneeId || isLead || isAbove(caller);
}

export function requireMayRecordFollowUp(caller: Caller, asking: Asking): void {
  if (mayRecordFollowUp(caller, asking)) return;
  throw new NotAllowed(
    asking.hadItInHand
      ? {
          en: 'You had the work in hand: somebody else asks the customer about it.',
          zh: '您经手过此诉求，须由他人回访。',
        }
      : {
          en: 'This is for whoever is to ask the customer, whoever leads their department, and those above.',
          zh: '只有回访人、其部门负责人及上级可以进行此操作。',
        },
  );
}

export function maySeeToRecovery(caller: Caller, { ownerId }: Pick<Recovery, 'ownerId'>): boolean {
  return isStaff(caller) && (caller.id === ownerId || isAbove(caller));
}

export function requireMaySeeToRecovery(caller: Caller, recovery: Recovery): void {
  if (maySeeToRecovery(caller, recovery)) return;
  throw new NotAllowed({
    en: 'This is for the owner of the recovery and those above.',
    zh: '只有补救负责人及其上级可以进行此操作。',
  });
}

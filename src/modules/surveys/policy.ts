import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Survey } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { isCustomer } from '../owners/index.ts';
import { visibleRequests } from '../requests/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/**
 * A survey is its customer's: nobody else answers it, and the staff never hold its key. What was
 * answered about somebody's work is for them and for whoever leads them; others of the staff see
 * that there was a survey, and how groups answered.
 */

/** Whoever comes by the key of a survey; their id is the survey's. */
export const surveyKeyCaller = 'SurveyKey';

/** What an app may do that brings keys to customers. */
export const sendSurveys = 'SEND_SURVEYS';

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

const sends = (caller: Caller): boolean => caller.roles.includes(sendSurveys);
const cameByKey = (caller: Caller): boolean => caller.type === surveyKeyCaller;

export function visibleSurveys(caller: Caller): Prisma.SurveyWhereInput {
  if (isStaff(caller)) return { request: visibleRequests(caller) };
  if (isCustomer(caller)) return { customerId: caller.id };
  if (cameByKey(caller)) return { id: caller.id };
  return sends(caller) ? { communityId: { in: [...caller.communityIds] } } : none;
}

/** The rule is for all of the staff to know. */
export function visibleRules(caller: Caller): Prisma.SurveyRuleWhereInput {
  return isStaff(caller) ? {} : none;
}

/** Whether a survey is the caller's own to answer. */
export function isAsked(caller: Caller, { id, customerId }: Pick<Survey, 'id' | 'customerId'>) {
  return isCustomer(caller) ? customerId === caller.id : cameByKey(caller) && id === caller.id;
}

export function requireAsked(caller: Caller): void {
  if (isCustomer(caller) || cameByKey(caller)) return;
  throw new NotAllowed({
    en: 'Only the customer who was asked answers a survey.',
    zh: '只有受邀客户本人可以评价。',
  });
}

/** The customer, signed in, and whoever brings it to them. Never the staff. */
export function mayReadKey(
  caller: Caller,
  { customerId, communityId }: Pick<Survey, 'customerId' | 'communityId'>,
): boolean {
  if (isCustomer(caller)) return customerId === caller.id;
  return sends(caller) && caller.communityIds.includes(communityId);
}

/** Whoever comes by a key, or brings one, sees the survey and not the whole request. */
export function mayReadRequest(
  caller: Caller,
  { customerId }: Pick<Survey, 'customerId'>,
): boolean {
  return isStaff(caller) || (isCustomer(caller) && customerId === caller.id);
}

/** An app brings a key and needs to know nothing of the matter. */
export function mayReadTitle(caller: Caller, survey: Pick<Survey, 'id' | 'customerId'>): boolean {
  return isStaff(caller) || isAsked(caller, survey);
}

/** Somebody whose work was rated, as far as it says who leads them. */
export const ratedColumns = {
  id: true,
  reportsToId: true,
  department: { select: { leadId: true } },
} as const satisfies Prisma.StaffSelect;

export type Rated = Prisma.StaffGetPayload<{ select: typeof ratedColumns }>;

/** Per person: for that person, and for whoever leads them. */
export function maySeeFigures(caller: Caller, { id, reportsToId, department }: Rated): boolean {
  return isStaff(caller) && [id, reportsToId, department?.leadId].includes(caller.id);
}

/** Beside them, the customer, and whoever is to make good. */
export function mayReadAnswer(
  caller: Caller,
  survey: Pick<Survey, 'id' | 'customerId'>,
  { rated, ownsRecovery }: { rated: Rated; ownsRecovery: boolean },
): boolean {
  return (
    isAsked(caller, survey) || maySeeFigures(caller, rated) || (isStaff(caller) && ownsRecovery)
  );
}

/**
 * The departments whose results the caller sees: null for all of the community. Throws the typed
 * failure for those who lead nobody.
 */
export function readableDepartments(caller: Caller): readonly string[] | null {
  const { roles, departmentIds } = caller;
  if (isStaff(caller)) {
    if ([...managerRanks, administrator].some((rank) => roles.includes(rank))) return null;
    if (roles.includes('LEAD')) return departmentIds;
  }
  throw new NotAllowed({
    en: 'Results are for those who lead a department, for managers and administrators.',
    zh: '只有部门负责人、项目经理及以上和管理员可以查看评价结果。',
  });
}

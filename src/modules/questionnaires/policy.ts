import type { Caller } from '../../platform/auth/caller.ts';
import type { Prisma } from '../../platform/database/database.ts';
import type { Questionnaire } from '../../platform/database/generated/client/client.ts';
import { NotAllowed } from '../../platform/graphql/failures.ts';
import { isCustomer } from '../owners/index.ts';
import { administrator, isStaff, managerRanks } from '../staff/index.ts';

/**
 * Managers of a community write its questionnaires and see what came of them. Its people answer in
 * their own name, and nobody for them. What a single person answered is seen by that person alone,
 * and of an anonymous questionnaire by nobody.
 */

const keepers: readonly string[] = [...managerRanks, administrator];

/** No row: for those whom it does not concern. */
const none = { id: { in: [] as string[] } };

const isKeeper = (caller: Caller): boolean =>
  isStaff(caller) && caller.roles.some((role) => keepers.includes(role));

/** Drafts are for those who write them; customers come across what has opened. */
export function visibleQuestionnaires(caller: Caller): Prisma.QuestionnaireWhereInput {
  const communityId = { in: [...caller.communityIds] };
  if (isKeeper(caller)) return { communityId };
  if (isStaff(caller)) return { communityId, status: { not: 'DRAFT' } };
  if (isCustomer(caller)) return { communityId, openedAt: { not: null } };
  return none;
}

/** Managers of the community, and those above them. */
export function mayKeepQuestionnaires(caller: Caller, communityId: string): boolean {
  return isKeeper(caller) && caller.communityIds.includes(communityId);
}

export function requireMayKeepQuestionnaires(caller: Caller, communityId: string): void {
  if (mayKeepQuestionnaires(caller, communityId)) return;
  throw new NotAllowed({
    en: 'This is for managers of the community and those above.',
    zh: '只有本项目的经理及以上人员可以进行此操作。',
  });
}

export function requireMayAnswer(caller: Caller): void {
  if (isCustomer(caller)) return;
  throw new NotAllowed({
    en: 'This is for the people of the community themselves: nobody answers for them.',
    zh: '问卷须由本项目的客户本人填写，不能代答。',
  });
}

type Shown = Pick<Questionnaire, 'communityId' | 'status' | 'liveView' | 'isAnonymous'>;

/** Whether the caller is told how many have answered. */
export function maySeeCount(caller: Caller, { communityId, status, liveView }: Shown): boolean {
  if (!mayKeepQuestionnaires(caller, communityId)) return false;
  return status === 'CLOSED' || (status === 'OPEN' && liveView !== 'NOTHING');
}

/**
 * Whether the caller is told what came of it. Of an anonymous one not before its end: of two looks,
 * the second says what was answered between them.
 */
export function maySeeResults(caller: Caller, questionnaire: Shown): boolean {
  const { communityId, status, liveView, isAnonymous } = questionnaire;
  if (!mayKeepQuestionnaires(caller, communityId)) return false;
  return status === 'CLOSED' || (status === 'OPEN' && liveView === 'RESULTS' && !isAnonymous);
}

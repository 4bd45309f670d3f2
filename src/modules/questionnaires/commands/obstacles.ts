import type { Caller } from '../../../platform/auth/caller.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Questionnaire } from '../../../platform/database/generated/client/client.ts';
import type { Relation } from '../../../platform/database/generated/client/enums.ts';
import { Conflict, NotAllowed, type UserFailure } from '../../../platform/graphql/failures.ts';
import { isFull } from '../rules/quotas.ts';
import { type Standing, standingOf } from '../rules/standing.ts';
import { present } from './present.ts';
import { questionnairePath, quotasOf } from './questionnaires.ts';

/** How a customer stands to a questionnaire: as whom they can answer, or why they cannot. */
export type Stand = { standing: Standing } | { obstacle: UserFailure };

/** How a customer stands to each of these questionnaires now, in so many statements for any number. */
export async function standsOf(
  reader: Reader,
  caller: Caller,
  questionnaires: readonly Questionnaire[],
  at: Date,
): Promise<Stand[]> {
  const questionnaireId = { in: questionnaires.map(({ id }) => id) };
  const occupancies = await reader.occupancy.findMany({
    where: {
      ...present(at),
      customerId: caller.id,
      communityId: { in: questionnaires.map(({ communityId }) => communityId) },
    },
    include: { unit: { select: { buildingId: true } } },
  });
  const given = await reader.questionnaireParticipation.findMany({
    where: { questionnaireId, customerId: caller.id, answeredAt: { not: null } },
    select: { questionnaireId: true },
  });
  const counts = await reader.questionnaireParticipation.groupBy({
    by: ['questionnaireId', 'relation'],
    where: { questionnaireId, answeredAt: { not: null } },
    _count: true,
  });
  return questionnaires.map((questionnaire): Stand => {
    const { id, communityId, status, closesAt } = questionnaire;
    const standing = standingOf(
      occupancies
        .filter((one) => one.communityId === communityId)
        .map(({ unit, ...one }) => ({ ...one, buildingId: unit.buildingId })),
    );
    if (status !== 'OPEN' || closesAt <= at) return { obstacle: notOpen() };
    if (!standing) return { obstacle: notPresent() };
    if (given.some((one) => one.questionnaireId === id)) return { obstacle: answeredBefore() };
    const answered = new Map(
      counts.flatMap(({ questionnaireId: of, relation, _count }): [Relation, number][] =>
        of === id && relation !== null ? [[relation, _count]] : [],
      ),
    );
    const isWanted = !isFull(quotasOf(questionnaire), standing.relation, answered);
    return isWanted ? { standing } : { obstacle: full() };
  });
}

const notOpen = () =>
  new Conflict(questionnairePath, {
    en: 'This questionnaire is not open.',
    zh: '该问卷目前不开放作答。',
  });
const notPresent = () =>
  new NotAllowed({
    en: 'This is for those who have to do with a unit of the community now.',
    zh: '只有目前与本项目房屋有关系的客户可以作答。',
  });
const answeredBefore = () =>
  new Conflict(questionnairePath, {
    en: 'You have answered this questionnaire before.',
    zh: '您已答过该问卷。',
  });
const full = () =>
  new Conflict(questionnairePath, {
    en: 'As many have answered as were wanted.',
    zh: '所需的答卷数已满。',
  });

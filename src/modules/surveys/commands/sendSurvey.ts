import type { Transaction } from '../../../platform/database/database.ts';
import type { Request, SurveyRule } from '../../../platform/database/generated/client/client.ts';
import type { Relation, SurveyKind } from '../../../platform/database/generated/client/enums.ts';
import { armTimers } from '../../../platform/timers/arm.ts';
import { after } from '../../requests/index.ts';
import { noteContacts } from '../contacts.ts';
import { expiryDue, reminderDue, tellOfSurvey } from './surveys.ts';

/** What a customer is asked about: a closing of a request, or something that was made good. */
export interface Episode {
  kind: SurveyKind;
  /** Names it; each is asked about once. */
  name: string;
  at: Date;
}

/** Asks the customer of a locked request for scores, by the rule as it is now. */
export async function sendSurvey(
  transaction: Transaction,
  request: Request & { customerId: string },
  rule: SurveyRule,
  { kind, name, at }: Episode,
): Promise<void> {
  const { id: requestId, communityId, customerId } = request;
  const expiresAt = after(at, Number(rule.openForMs));
  const survey = await transaction.survey.create({
    data: {
      communityId,
      requestId,
      customerId,
      kind,
      episode: name,
      status: 'OPEN',
      sentAt: at,
      expiresAt,
      commentAtOrBelow: rule.commentAtOrBelow,
      recoverAtOrBelow: rule.recoverAtOrBelow,
      ratedId: request.accountableId,
      departmentId: request.departmentId,
      categoryId: request.categoryId,
      relation: await findRelation(transaction, request, at),
      tookMs: BigInt((request.resolvedAt ?? at).getTime() - request.receivedAt.getTime()),
      isInTime: await wasInTime(transaction, requestId),
    },
  });
  await noteContacts(transaction, [{ customerId, communityId, kind: 'SERVICE', at }]);
  const { id: key } = survey;
  const timers = [{ kind: expiryDue, key, communityId, dueAt: expiresAt }];
  if (rule.remindAfterMs !== null) {
    const dueAt = after(at, Number(rule.remindAfterMs));
    timers.push({ kind: reminderDue, key, communityId, dueAt });
  }
  await armTimers(transaction, timers);
  await tellOfSurvey(transaction, request, survey, { kind: 'SENT', at });
}

/** What a customer has to do with the unit of a request, else with another one in its community. */
async function findRelation(
  transaction: Transaction,
  { communityId, customerId, unitId }: Request & { customerId: string },
  at: Date,
): Promise<Relation | null> {
  const occupancies = await transaction.occupancy.findMany({
    where: {
      customerId,
      communityId,
      from: { lte: at },
      OR: [{ until: null }, { until: { gt: at } }],
    },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
    select: { unitId: true, relation: true },
  });
  const there = occupancies.find((occupancy) => occupancy.unitId === unitId);
  return (there ?? occupancies[0])?.relation ?? null;
}

/** Whether what the customer was promised for the work was kept; null: nothing was promised. */
async function wasInTime(transaction: Transaction, requestId: string): Promise<boolean | null> {
  const clocks = await transaction.clock.findMany({
    where: {
      requestId,
      kind: { in: ['RESOLUTION', 'TOTAL_RESOLUTION'] },
      status: { in: ['MET', 'MISSED'] },
    },
    select: { status: true },
  });
  return clocks.length === 0 ? null : clocks.every(({ status }) => status === 'MET');
}

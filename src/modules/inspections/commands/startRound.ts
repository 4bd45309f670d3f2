import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Transaction } from '../../../platform/database/database.ts';
import type { InspectionRoute } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireActive } from '../../requests/index.ts';
import { visibleRoutes } from '../policy.ts';
import { recordRound } from './rounds.ts';
import { routePath, withdrawn } from './routes.ts';

export interface NewRound {
  routeId: string;
  /** As the device of the walker calls it. */
  clientRoundId: string | null;
  /** Null: now. */
  startedAt: Date | null;
  /** Null: that of the route at that time. */
  edition: number | null;
}

/**
 * Begins a round; answers with its id. A device that was away sends it later, and perhaps again: what
 * has its id already is answered with the round that is there.
 */
export async function startRound(
  platform: Platform,
  caller: Caller,
  round: NewRound,
): Promise<{ id: string }> {
  const now = platform.time.now();
  const start = () => platform.change((transaction) => startOnce(transaction, caller, round, now));
  try {
    return await start();
  } catch (error) {
    // The same was sent at the same moment, and is there by now.
    if (isTaken(error, 'client_round_id')) return start();
    throw error;
  }
}

async function startOnce(
  transaction: Transaction,
  caller: Caller,
  { routeId, clientRoundId, startedAt: since, edition }: NewRound,
  now: Date,
): Promise<{ id: string }> {
  await requireActive(transaction, caller);
  const route = await transaction.inspectionRoute.findFirst({
    where: { AND: [{ id: routeId }, visibleRoutes(caller)] },
  });
  if (!route) throw new NotFound(routePath);
  const former = await findFormer(transaction, caller, clientRoundId);
  if (former) {
    const isSame =
      former.routeId === routeId &&
      (since === null || former.startedAt.getTime() === since.getTime()) &&
      (edition === null || former.edition.number === edition);
    if (isSame) return { id: former.id };
    throw new Conflict(['input', 'clientRoundId'], {
      en: 'Another round of yours has this id.',
      zh: '该标识已被您的另一次巡检使用。',
    });
  }
  const startedAt = since ?? now;
  if (startedAt > now) {
    throw new InvalidInput(['input', 'startedAt'], 'INVALID_INPUT', {
      en: 'This lies in the future.',
      zh: '这个时间尚未到来。',
    });
  }
  if (route.withdrawnAt && route.withdrawnAt <= startedAt) throw withdrawn();
  const walked = await findEdition(transaction, route, startedAt, edition);
  const { communityId } = route;
  const round = await transaction.inspectionRound.create({
    data: {
      ...{ communityId, routeId, clientRoundId, startedAt },
      editionId: walked.id,
      walkedById: caller.id,
      createdAt: now,
      status: 'OPEN',
    },
  });
  const is = { routeId, edition: walked.number, clientRoundId, startedAt, status: 'OPEN' };
  await recordRound(transaction, 'STARTED', round, { caller, at: now, data: { is } });
  return round;
}

/** A round that the device of the caller calls so. */
async function findFormer(transaction: Transaction, caller: Caller, clientRoundId: string | null) {
  if (clientRoundId === null) return null;
  return transaction.inspectionRound.findUnique({
    where: { walkedById_clientRoundId: { walkedById: caller.id, clientRoundId } },
    include: { edition: { select: { number: true } } },
  });
}

/** The points that the route had at that time, or those that the walker had in hand still. */
async function findEdition(
  transaction: Transaction,
  { id: routeId, createdAt }: InspectionRoute,
  startedAt: Date,
  edition: number | null,
): Promise<{ id: string; number: number }> {
  const then = { routeId, effectiveFrom: { lte: startedAt } };
  const found = await transaction.inspectionEdition.findFirst({
    where: { ...then, ...(edition !== null && { number: edition }) },
    orderBy: { number: 'desc' },
  });
  if (found) return found;
  if (edition !== null && startedAt >= createdAt) {
    throw new InvalidInput(['input', 'edition'], 'INVALID_INPUT', {
      en: 'The route had no such edition at that time.',
      zh: '该路线当时没有这一版本。',
    });
  }
  throw new InvalidInput(
    ['input', 'startedAt'],
    'INVALID_INPUT',
    {
      en: 'The route was laid out later than that: at {since}.',
      zh: '这早于路线的设立时间：{since}。',
    },
    { since: createdAt.toISOString() },
  );
}

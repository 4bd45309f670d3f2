import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { InspectionRound } from '../../../platform/database/generated/client/client.ts';
import { Conflict, InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { requireActive } from '../../requests/index.ts';
import { requireMayRecord } from '../policy.ts';
import { resultId } from '../rules/resultId.ts';
import { byItem, countingOf, type Observed, sortOut } from '../rules/state.ts';
import { fileFailures } from './fileFailures.ts';
import { type ItemsById, readResults, resultPath, type SentResult } from './readResults.ts';
import { lockRound, recordRound } from './rounds.ts';

/**
 * Writes down what was found on a round: all of it, or nothing where something is wrong. What is
 * there already is passed over. Rounds that are over take results as well: what was seen was seen.
 */
export function recordResults(
  platform: Platform,
  caller: Caller,
  { roundId, results }: { roundId: string; results: readonly SentResult[] },
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    // Whoever saw it answers for what is filed of it.
    await requireActive(transaction, caller);
    const round = await lockRound(transaction, caller, roundId);
    requireMayRecord(caller, round);
    const { items, read } = await readResults(transaction, round, results, now);
    const known = await transaction.inspectionResult.findMany({
      where: { roundId, key: { in: read.map(({ key }) => key) } },
    });
    const sorted = sortOut(known, read);
    if ('conflict' in sorted) {
      throw new Conflict(resultPath(sorted.conflict, 'key'), {
        en: 'This key stands for another result of the round.',
        zh: '该键已用于本次巡检的另一条结果。',
      });
    }
    const { fresh } = sorted;
    if (fresh.length === 0) return round;
    requireFewFailures(fresh);
    await store(transaction, round, fresh, items, now);
    await settleItems(transaction, round, fresh);
    const filed = await fileFailures(transaction, caller, { round, items, fresh, now });
    const data = {
      inspectionResults: fresh.map((result) => ({ id: idOf(round, result), ...result })),
      requests: filed,
    };
    await recordRound(transaction, 'RESULTS_RECORDED', round, { caller, at: now, data });
    return round;
  });
}

/**
 * Each failure is taken in as a whole request is, one after the other, while whoever files in the
 * community waits for a number: of hundreds the change would not end in time.
 */
const mostFailures = 50;

function requireFewFailures(fresh: readonly Observed[]): void {
  if (fresh.filter(({ outcome }) => outcome === 'FAILED').length <= mostFailures) return;
  throw new InvalidInput(
    ['input', 'results'],
    'INVALID_INPUT',
    {
      en: 'At most {most} of them may be failures that are new: send the others by themselves.',
      zh: '一次最多 {most} 条新的不合格结果：其余请另行提交。',
    },
    { most: mostFailures },
  );
}

const idOf = (round: InspectionRound, { key, observedAt }: Observed): string =>
  resultId(round.id, key, observedAt);

async function store(
  transaction: Transaction,
  round: InspectionRound,
  fresh: readonly Observed[],
  items: ItemsById,
  receivedAt: Date,
): Promise<void> {
  const { id: roundId, communityId } = round;
  await transaction.inspectionResult.createMany({
    data: fresh.map((result) => ({
      ...result,
      photos: [...result.photos],
      id: idOf(round, result),
      ...{ roundId, communityId, receivedAt },
      assetId: items.get(result.itemId)?.point.assetId ?? null,
    })),
  });
}

/** Works out anew which result counts for the items that there is something new of. */
async function settleItems(
  transaction: Transaction,
  { id: roundId, communityId }: InspectionRound,
  fresh: readonly Observed[],
): Promise<void> {
  const itemIds = [...new Set(fresh.map(({ itemId }) => itemId))];
  const results = await transaction.inspectionResult.findMany({
    where: { roundId, itemId: { in: itemIds } },
    select: { id: true, itemId: true, key: true, observedAt: true },
  });
  const counting = [...byItem(results).values()].map(countingOf);
  await transaction.inspectionFinding.createMany({
    data: counting.map(({ id: resultId, itemId }) => ({ resultId, itemId, roundId, communityId })),
    skipDuplicates: true,
  });
  await transaction.$executeRaw`
    UPDATE inspection_finding finding SET result_id = counting.result_id
    FROM unnest(${counting.map(({ itemId }) => itemId)}::uuid[],
                ${counting.map(({ id }) => id)}::uuid[]) AS counting (item_id, result_id)
    WHERE finding.round_id = ${roundId}::uuid AND finding.item_id = counting.item_id
      AND finding.result_id <> counting.result_id`;
}

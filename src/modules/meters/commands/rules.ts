import type { Transaction } from '../../../platform/database/database.ts';
import type {
  Asset,
  Meter,
  MeterRule,
  Request,
} from '../../../platform/database/generated/client/client.ts';
import { armTimers, disarmTimers } from '../../../platform/timers/arm.ts';
import { linkNew, workOn } from '../../assets/index.ts';
import { after, findFallback, isOpen, takeInPlanned } from '../../requests/index.ts';
import { addPlannedParts } from '../../work/index.ts';
import type { Reading, Standing, Watch } from '../rules/watch.ts';

/** How rules stand, and the work that they give out. */

/** The timer of a rule: it has been past its limit for as long as it may. */
export const waitOverDue = 'meters.wait-over';

export function watchOf({ kind, limit, hysteresis, waitMs }: MeterRule): Watch {
  return { kind, limit, hysteresis, wait: Number(waitMs) };
}

export function standingOf({ status, since, countedTo }: MeterRule): Standing {
  return { status, since: since?.getTime() ?? null, countedTo };
}

/** Writes down how a rule stands, and arms the end of its wait. */
export async function keepStanding(
  transaction: Transaction,
  rule: MeterRule,
  { status, since, countedTo }: Standing,
): Promise<void> {
  await transaction.meterRule.update({
    where: { id: rule.id },
    data: { status, since: since === null ? null : new Date(since), countedTo },
  });
  if (status !== 'WAITING' || since === null) {
    await disarmTimers(transaction, waitOverDue, [rule.id]);
    return;
  }
  const dueAt = new Date(since + Number(rule.waitMs));
  const { id: key, communityId } = rule;
  await armTimers(transaction, [{ kind: waitOverDue, key, communityId, dueAt }]);
}

/** A rule with what it is about. */
export type FullRule = MeterRule & {
  request: Request | null;
  meter: Meter & { asset: Asset };
  community: { id: string; code: string };
};

export const withAll = {
  request: true,
  meter: { include: { asset: true } },
  community: { select: { id: true, code: true } },
} as const;

/**
 * Gives out the work of a rule, unless what it gave out before is still to be done: one fault is one
 * piece of work. False: nobody works there who could answer for it.
 */
export async function giveOutWork(
  transaction: Transaction,
  rule: FullRule,
  reading: Reading,
  now: Date,
): Promise<boolean> {
  if (rule.request && isOpen(rule.request)) return true;
  const { community, meter, communityId, departmentId, categoryId, priority } = rule;
  const accountableId = await findFallback(transaction, { communityId, departmentId }, now);
  if (accountableId === null) return false;
  const { asset } = meter;
  const [request] = await takeInPlanned(
    transaction,
    community,
    [
      {
        ...{ departmentId, categoryId, priority, accountableId },
        ...workOn(asset, rule.title),
        description: describe(rule, reading),
        startedAt: now,
        dueAt: after(now, Number(rule.withinMs)),
      },
    ],
    now,
  );
  if (!request) throw new Error('The work was not taken in.');
  await linkNew(transaction, [{ request, asset }], { at: now, isFault: rule.kind !== 'EVERY' });
  if (rule.checklist.length > 0) {
    const { checklist, createdById } = rule;
    await addPlannedParts(transaction, [{ request, departmentId, checklist, createdById }], now);
  }
  await transaction.meterRule.update({
    where: { id: rule.id },
    data: { requestId: request.id },
  });
  return true;
}

const signs = { ABOVE: '>', BELOW: '<', EVERY: '↻' } as const;

/** In any language: `Oil pressure: 12.5 bar > 10 bar, 2026-03-02T01:00:00.000Z`. */
function describe({ kind, limit, meter: { name, unit } }: FullRule, { value, at }: Reading) {
  const time = new Date(at).toISOString();
  return `${name}: ${value} ${unit} ${signs[kind]} ${limit} ${unit}, ${time}`;
}

import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/append.ts';
import type { Reactions } from '../../platform/events/reactions.ts';
import { assetLogKind } from '../assets/index.ts';
import { declare, end } from '../incidents/index.ts';
import { areasOf, isFor, titleOf } from './rules/outages.ts';

/** What must also happen here when an asset comes into another state. */
export const outageReactions: Reactions = {
  [assetLogKind('MOVED')]: async (transaction, event) => {
    const { status } = event.data.is as { status?: string };
    if (status === 'OUT_OF_ORDER') await open(transaction, event);
    if (status === 'IN_SERVICE') await close(transaction, event);
  },
};

/** An incident is opened, unless one goes on about this asset. */
async function open(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const asset = await transaction.asset.findUniqueOrThrow({
    where: { id: subjectId },
    include: { unit: true, kind: { include: { outageRule: true } } },
  });
  const rule = asset.kind.outageRule;
  if (!rule || !isFor(rule, asset) || (await findOpen(transaction, subjectId))) return;
  const { communityId } = asset;
  const { categoryId, script, scriptZh } = rule;
  const incident = await declare(
    transaction,
    {
      ...{ communityId, categoryId, script, scriptZh, expectedEndAt: null },
      title: titleOf(rule.title, asset),
      titleZh: titleOf(rule.titleZh, asset),
    },
    areasOf(asset),
    { actor: null, at },
  );
  await transaction.outage.create({
    data: { incidentId: incident.id, communityId, assetId: subjectId },
  });
}

/** The incident is over, where the rule says so; otherwise people look first. */
async function close(transaction: Transaction, { subjectId, at }: NewEvent): Promise<void> {
  const outage = await findOpen(transaction, subjectId);
  if (!outage) return;
  const { isActive, closingNote } = outage.asset.kind.outageRule ?? {};
  if (!isActive || !closingNote) return;
  await end(transaction, outage.incident, closingNote, { actor: null, at });
}

/** The incident about an asset that a rule opened and that goes on, kept for this transaction. */
async function findOpen(transaction: Transaction, assetId: string) {
  await transaction.$queryRaw`
    SELECT 1 FROM incident JOIN outage ON outage.incident_id = incident.id
    WHERE outage.asset_id = ${assetId}::uuid AND incident.closed_at IS NULL
    FOR UPDATE OF incident`;
  return transaction.outage.findFirst({
    where: { assetId, incident: { closedAt: null } },
    include: { incident: true, asset: { include: { kind: { include: { outageRule: true } } } } },
  });
}

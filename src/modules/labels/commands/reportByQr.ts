import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { linkNew, workOn } from '../../assets/index.ts';
import { TooSoon, takeInReport } from '../../requests/index.ts';
import type { Networks } from '../networks.ts';
import { isLabel } from '../policy.ts';
import { againAt, perLabel } from '../rules/limits.ts';
import { reportTitle } from '../rules/texts.ts';
import { recordLabel } from './labels.ts';

export interface Report {
  text: string;
  photoUrl: string | null;
  name: string | null;
  phone: string | null;
}

/**
 * Whoever scanned a label reports something about its asset: a request as any other, that nobody of
 * the staff has in hand yet. Who they are is kept beside it and in no event. Answers with the id of
 * the reporter.
 */
export function reportByQr(
  platform: Platform,
  networks: Networks,
  caller: Caller,
  { text, ...contact }: Report,
): Promise<{ id: string }> {
  if (!isLabel(caller)) {
    throw new NotAllowed({
      en: 'This is for whoever has scanned a label.',
      zh: '此操作仅供扫描设备标签后使用。',
    });
  }
  const now = platform.time.now();
  return platform.change(async (transaction) => {
    const label = await lockLabel(transaction, caller.id);
    const later = await tooSoon(transaction, label.id, now);
    if (later) throw new TooSoon(later, manyOfLabel, null);
    // The last thing that is asked, so that what is refused for another reason is not counted.
    const notYet = await networks.count();
    if (notYet) throw new TooSoon(notYet, manyOfNetwork, null);
    const { asset, category, communityId } = label;
    const { placeId, unitId, title } = workOn(asset, reportTitle);
    const request = await takeInReport(
      transaction,
      caller,
      {
        spot: { communityId, placeId, unitId, customerId: null, vehicleId: null },
        location: null,
        categoryCode: category.code,
        channel: 'QR',
        priority: 'NORMAL',
        title,
        description: text,
      },
      now,
    );
    await linkNew(transaction, [{ request, asset }], { at: now, isFault: true });
    const reporter = await transaction.reporter.create({
      data: {
        ...{ communityId, labelId: label.id, requestId: request.id },
        ...contact,
        reportedAt: now,
      },
    });
    const data = { requestId: request.id, reporterId: reporter.id };
    await recordLabel(transaction, { label, kind: 'REPORTED', at: now, actor: caller, data });
    return { id: reporter.id };
  });
}

/** Keeps a label for this transaction; refuses when it was withdrawn since the call came in. */
async function lockLabel(transaction: Transaction, id: string) {
  await transaction.$queryRaw`SELECT 1 FROM asset_label WHERE id = ${id}::uuid FOR UPDATE`;
  const label = await transaction.assetLabel.findFirst({
    where: { id, withdrawnAt: null },
    include: { asset: true, category: { select: { code: true } } },
  });
  if (!label) throw new NotAllowed({ en: 'The label was withdrawn.', zh: '该标签已作废。' });
  return label;
}

async function tooSoon(transaction: Transaction, labelId: string, now: Date): Promise<Date | null> {
  const since = new Date(now.getTime() - perLabel.within);
  const earlier = await transaction.reporter.findMany({
    where: { labelId, reportedAt: { gt: since } },
    select: { reportedAt: true },
    orderBy: { reportedAt: 'desc' },
    take: perLabel.reports,
  });
  return againAt(earlier.map(({ reportedAt }) => reportedAt));
}

const manyOfLabel = {
  en: 'Much was reported about this lately, and we have heard it. You can report again from {againAt} on; in an emergency call the front desk.',
  zh: '近期已收到多次关于此设备的报修。{againAt} 之后可以再次上报；紧急情况请致电前台。',
};
const manyOfNetwork = {
  en: 'Many reports have come from your network lately. You can report again from {againAt} on; in an emergency call the front desk.',
  zh: '近期来自您所在网络的上报较多。{againAt} 之后可以再次上报；紧急情况请致电前台。',
};

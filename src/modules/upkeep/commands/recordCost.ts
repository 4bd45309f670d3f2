import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { AssetCostKind } from '../../../platform/database/generated/client/enums.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { dayAt, toDate } from '../../../platform/localTime/days.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Money } from '../../../platform/money.ts';
import { visibleAssets } from '../../assets/index.ts';
import { visibleRequests } from '../../requests/index.ts';
import { visibleVendors } from '../../staff/index.ts';
import { firstDay } from '../findOwned.ts';
import { requireMayRecordCosts } from '../policy.ts';
import { recordAboutCost } from './costs.ts';

export interface NewCost {
  assetId: string;
  kind: AssetCostKind;
  name: string;
  quantity: number;
  /** Of one. */
  price: Money;
  day: LocalDate;
  requestId: string | null;
  vendorId: string | null;
}

/** In minor units: sums of thousands of costs are exact. */
const mostAmount = 1_000_000_000_000n;

/** Writes down what was spent on an asset; answers with its id. */
export function recordCost(
  platform: Platform,
  caller: Caller,
  { assetId, price, day, ...said }: NewCost,
): Promise<{ id: string }> {
  const { kind, requestId, vendorId, quantity } = said;
  const amount = BigInt(price.amount) * BigInt(quantity);
  if (amount > mostAmount) {
    throw new InvalidInput(
      ['input', 'price'],
      'INVALID_INPUT',
      {
        en: 'All of them together cost at most {most} minor units.',
        zh: '合计最多 {most} 个最小货币单位。',
      },
      { most: mostAmount.toString() },
    );
  }
  if (kind === 'VENDOR' && vendorId === null) {
    throw new InvalidInput(['input', 'vendorId'], 'INVALID_INPUT', {
      en: 'What a vendor was paid names the vendor.',
      zh: '外包费用须注明外包单位。',
    });
  }
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const asset = await transaction.asset.findFirst({
      where: { AND: [{ id: assetId }, visibleAssets(caller)] },
      include: { community: { select: { timeZone: true } } },
    });
    if (!asset) throw new NotFound(['input', 'assetId']);
    const { communityId, community } = asset;
    requireMayRecordCosts(caller, communityId);
    const today = dayAt(community.timeZone, at);
    if (day < firstDay || day > today) {
      throw new InvalidInput(
        ['input', 'day'],
        'INVALID_INPUT',
        { en: '{first} to {today}.', zh: '须为 {first} 到 {today}。' },
        { first: firstDay, today },
      );
    }
    await requireLinked(transaction, caller, assetId, requestId);
    await requireVendor(transaction, caller, communityId, vendorId);
    const cost = await transaction.assetCost.create({
      data: {
        ...said,
        communityId,
        assetId,
        amount,
        price: BigInt(price.amount),
        currency: price.currency,
        day: toDate(day),
        recordedAt: at,
        recordedById: caller.id,
      },
    });
    const is = { ...said, assetId, price: { ...price }, amount: Number(amount), day };
    await recordAboutCost(transaction, cost, {
      kind: 'COST_RECORDED',
      at,
      actor: caller,
      data: { is },
    });
    return { id: cost.id };
  });
}

/** A cost is for a request about the same asset. */
async function requireLinked(
  transaction: Transaction,
  caller: Caller,
  assetId: string,
  requestId: string | null,
): Promise<void> {
  if (requestId === null) return;
  const link = await transaction.assetRequest.findFirst({
    where: { requestId, assetId, endedAt: null, request: visibleRequests(caller) },
  });
  if (link) return;
  throw new NotFound(['input', 'requestId'], {
    en: 'There is no such request about this asset.',
    zh: '没有与该设备关联的此诉求。',
  });
}

async function requireVendor(
  transaction: Transaction,
  caller: Caller,
  communityId: string,
  vendorId: string | null,
): Promise<void> {
  if (vendorId === null) return;
  const vendor = await transaction.vendor.findFirst({
    where: {
      AND: [{ id: vendorId, departments: { some: { communityId } } }, visibleVendors(caller)],
    },
  });
  if (vendor) return;
  throw new NotFound(['input', 'vendorId'], {
    en: 'This vendor does not work in this community.',
    zh: '该外包单位不在本项目工作。',
  });
}

import type { Caller } from '../../../platform/auth/caller.ts';
import { isTaken, type Prisma, type Transaction } from '../../../platform/database/database.ts';
import type { Asset } from '../../../platform/database/generated/client/client.ts';
import { appendEvents, type NewEvent } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { Conflict, InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import { requireSpot } from '../../owners/index.ts';
import { visibleDepartments } from '../../staff/index.ts';
import { visibleAssets } from '../policy.ts';
import { type AssetDetails, findContradiction, makesCircle } from '../rules/details.ts';
import { type AssetEventKind, assetLogKind } from '../rules/eventKinds.ts';

/** What the commands about assets have in common. */

/** An asset to act on, and the version of it that the caller looked at, when that matters. */
export interface WhichAsset {
  assetId: string;
  expectedVersion?: number | null;
}

/** Reads an asset that the caller may see and keeps it for this transaction. */
export async function lockAsset(
  transaction: Transaction,
  caller: Caller,
  { assetId, expectedVersion }: WhichAsset,
) {
  await transaction.$queryRaw`SELECT 1 FROM asset WHERE id = ${assetId}::uuid FOR NO KEY UPDATE`;
  const asset = await transaction.asset.findFirst({
    where: { AND: [{ id: assetId }, visibleAssets(caller)] },
    include: { kind: true },
  });
  if (!asset) throw new NotFound(['input', 'assetId']);
  requireVersion(asset.version, expectedVersion);
  const { kind, ...row } = asset;
  return { kind, asset: row as Asset };
}

/** An asset that is there or is to be: where it belongs, and its id once it has one. */
interface Belonging {
  communityId: string;
  id?: string;
}

/**
 * Makes sure that what is said fits together, and that whatever it names is there in the community.
 * What it named before is not looked at again: it was there.
 */
export async function requireDetails(
  transaction: Transaction,
  caller: Caller,
  { communityId, id }: Belonging,
  details: AssetDetails,
  had?: AssetDetails,
): Promise<void> {
  const contradiction = findContradiction(details);
  if (contradiction) {
    const { argument, text } = contradiction;
    throw new InvalidInput(['input', argument], 'INVALID_INPUT', text);
  }
  const named = (argument: 'placeId' | 'unitId' | 'parentId' | 'vendorDepartmentId') =>
    details[argument] === had?.[argument] ? null : details[argument];
  const [placeId, unitId, parentId] = [named('placeId'), named('unitId'), named('parentId')];
  const vendorDepartmentId = named('vendorDepartmentId');
  const spot = { communityId, placeId, unitId, customerId: null, vehicleId: null };
  await requireSpot(transaction, caller, spot);
  if (vendorDepartmentId !== null) {
    const vendors = { id: vendorDepartmentId, communityId, vendorId: { not: null } };
    const found = await transaction.department.count({
      where: { AND: [vendors, visibleDepartments(caller)] },
    });
    if (found === 0) throw new NotFound(['input', 'vendorDepartmentId'], noVendor);
  }
  if (parentId !== null) await requireParent(transaction, { communityId, id }, parentId);
}

async function requireParent(
  transaction: Transaction,
  { communityId, id }: Belonging,
  parentId: string,
): Promise<void> {
  // Two that become parts of each other at the same moment would make a circle that neither sees.
  await transaction.$queryRaw`
    SELECT 1 FROM community WHERE id = ${communityId}::uuid FOR NO KEY UPDATE`;
  const parent = await transaction.asset.findFirst({ where: { id: parentId, communityId } });
  if (!parent) throw new NotFound(['input', 'parentId']);
  if (id === undefined) return;
  const above = await transaction.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above (id, parent_id) AS (
      SELECT id, parent_id FROM asset WHERE id = ${parentId}::uuid
      UNION SELECT whole.id, whole.parent_id FROM asset whole JOIN above ON whole.id = above.parent_id
    ) SELECT id FROM above`;
  const ids = above.map((one) => one.id);
  if (!makesCircle(id, parentId, ids)) return;
  throw new Conflict(['input', 'parentId'], {
    en: 'It would become a part of itself.',
    zh: '设备不能成为自身的部件。',
  });
}

/** Runs a change in which a code may turn out to be taken. */
export async function withFreeCode<T>(code: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isTaken(error, 'code')) throw error;
    throw new Conflict(
      ['input', 'code'],
      {
        en: 'There is an asset with the code {code} in this community already.',
        zh: '本项目已有编号为 {code} 的设备。',
      },
      { code },
    );
  }
}

/** What happened to an asset. */
export interface AssetHappening {
  asset: Pick<Asset, 'id' | 'communityId' | 'version'>;
  kind: AssetEventKind;
  at: Date;
  actor: NewEvent['actor'];
  data: object;
}

/** Writes events of assets that this transaction has written or locked, in order. */
export function recordAssets(
  transaction: Transaction,
  happenings: readonly AssetHappening[],
): Promise<void> {
  return appendEvents(
    transaction,
    happenings.map(({ asset, kind, at, actor, data }) => ({
      kind: assetLogKind(kind),
      communityId: asset.communityId,
      subjectType: 'Asset',
      subjectId: asset.id,
      at,
      actor,
      isPublic: false,
      // Dates become RFC 3339 here, as everywhere outside.
      data: JSON.parse(
        JSON.stringify({ version: asset.version, ...data }),
      ) as Prisma.InputJsonObject,
    })),
  );
}

const noVendor = {
  en: "There is no such department of a vendor's in this community.",
  zh: '本项目没有这个外包单位部门。',
};
